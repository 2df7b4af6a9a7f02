import 'reflect-metadata';
import * as common from '@nestjs/common';
import * as core from '@nestjs/core';

// CommonJS add-ons of Nest must get the very same Nest as our ES modules, or their metadata is not found.
globalThis.__shared = { '@nestjs/common': common, '@nestjs/core': core };

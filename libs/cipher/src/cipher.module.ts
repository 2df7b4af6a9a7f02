import { Module } from '@nestjs/common';
import { FieldCipher } from './field-cipher.js';

@Module({ providers: [FieldCipher], exports: [FieldCipher] })
export class CipherModule {}

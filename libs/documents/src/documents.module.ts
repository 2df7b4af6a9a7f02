import { Module } from '@nestjs/common';
import { SheetPrinter } from './sheet-printer.js';

@Module({ providers: [SheetPrinter], exports: [SheetPrinter] })
export class DocumentsModule {}

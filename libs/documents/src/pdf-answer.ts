import { StreamableFile } from '@nestjs/common';

/** A document as the answer of a route: shown by the browser, and saved under this name. */
export const pdfNamed = (name: string, pdf: Buffer): StreamableFile =>
  new StreamableFile(pdf, {
    type: 'application/pdf',
    length: pdf.length,
    disposition: `inline; filename="${name}.pdf"`,
  });

import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';

/** Documents a route that answers a document. */
export const AnswersPdf = (summary: string): MethodDecorator =>
  applyDecorators(
    // What stands on it depends on who asks.
    Header('cache-control', 'private, no-cache'),
    ApiOperation({ summary }),
    ApiOkResponse({
      description: summary,
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    }),
  );

/** A document as the answer of a route: shown by the browser, and saved under this name. */
export const pdfNamed = (name: string, pdf: Buffer): StreamableFile =>
  new StreamableFile(pdf, {
    type: 'application/pdf',
    length: pdf.length,
    disposition: `inline; filename="${name}.pdf"`,
  });

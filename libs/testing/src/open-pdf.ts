import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsQR from 'jsqr';

export interface ReadPdf {
  readonly pages: number;
  readonly text: string;
  /** What the QR code of the first page says; null where there is none. */
  readonly code: string | null;
}

export interface OpenPdf {
  read(pdf: Uint8Array): Promise<ReadPdf>;
  end(): void;
}

/** Reads documents as a viewer does: their text, and the picture of the first page for the code on it. */
export async function openPdf(): Promise<OpenPdf> {
  const library = await PDFiumLibrary.init();
  return {
    read: async (pdf) => {
      const document = await library.loadDocument(pdf);
      const page = document.getPage(0);
      // Read before it is drawn: the library loses its way the other way round.
      const text = page.getText();
      const { data, width, height } = await page.render({ scale: 2, render: 'bitmap' });
      // Published for CommonJS: what it calls its default is one level further in.
      const find = (jsQR as unknown as { default?: typeof jsQR.default }).default ?? (jsQR as never);
      const read = {
        pages: document.getPageCount(),
        // Lines are broken where the page broke them.
        text: text.replace(/\s*[\r\n]+\s*/g, ''),
        code: find(new Uint8ClampedArray(data), width, height)?.data ?? null,
      };
      document.destroy();
      return read;
    },
    end: () => library.destroy(),
  };
}

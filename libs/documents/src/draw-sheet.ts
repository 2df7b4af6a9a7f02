import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { shareHeight } from './share-height.js';
import type { Fact, Sheet } from './sheet.js';

/** Files of the two faces; only the letters that are used go into the document. */
export interface Faces {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

type Pdf = PDFKit.PDFDocument;

const INK = '#17202b';
const QUIET = '#5a6570';
const LINE = '#c9c6bc';
const SEAL = '#b02a1f';
const PRIMARY = '#1b5a96';
const MARGIN = 50;
const QR_SIZE = 92;
const FOOT_HEIGHT = QR_SIZE + 14;
const LEVELS = 9;
/** Under this a section is left out: a heading with half a line helps nobody. */
const LEAST_SECTION = 34;
const HEADING = 18;
const SECTION_GAP = 12;
const BODY = { size: 10, lineGap: 3.5 };

/** Draws one page of A4. */
export function drawSheet(sheet: Sheet, faces: Faces): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    // Nothing may start a second page.
    autoFirstPage: false,
    tagged: true,
    lang: sheet.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { Title: sheet.title, Creator: sheet.brand, Producer: sheet.brand },
  });
  const done = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
  pdf.registerFont('regular', faces.regular).registerFont('bold', faces.bold);
  pdf.addPage();
  const page = new Page(pdf);
  page.mark('P', () => page.brand(sheet));
  page.mark('H1', () => page.title(sheet.title));
  if (sheet.lead) page.mark('P', () => page.lead(sheet.lead!));
  if (sheet.maturity) page.mark('P', () => page.maturity(sheet.maturity!));
  page.mark('P', () => page.facts(sheet.facts));
  page.sections(sheet);
  page.mark('P', () => page.foot(sheet));
  pdf.end();
  return done;
}

/** The one page, from top to foot; `y` is where the next piece begins. */
class Page {
  private y = MARGIN;
  private readonly width: number;
  private readonly bottom: number;

  constructor(private readonly pdf: Pdf) {
    this.width = pdf.page.width - 2 * MARGIN;
    this.bottom = pdf.page.height - MARGIN - FOOT_HEIGHT;
  }

  /** Tells readers by voice what the piece is. */
  mark(type: string, draw: () => void): void {
    this.pdf.addStructure(this.pdf.struct(type, {}, draw));
  }

  brand({ brand, kind }: Sheet): void {
    const { pdf, width } = this;
    pdf.rect(MARGIN, this.y + 1, 11, 11).fill(SEAL);
    this.text(brand, { x: MARGIN + 18, size: 10, face: 'bold', width: width - 18 });
    this.text(kind, { size: 10, colour: QUIET, align: 'right' });
    this.y += 22;
    this.rule(INK, 1.2);
    this.y += 16;
  }

  title(title: string): void {
    this.y += this.text(title, { size: 19, face: 'bold', lines: 3 }) + 6;
  }

  lead(lead: string): void {
    this.y += this.text(lead, { size: 11.5, colour: QUIET, lines: 3 }) + 10;
  }

  maturity({ level, words }: NonNullable<Sheet['maturity']>): void {
    const { pdf } = this;
    for (let tick = 0; tick < LEVELS; tick += 1) {
      const box = pdf.rect(MARGIN + tick * 15, this.y + 3, 12, 7).lineWidth(0.6);
      if (tick < level) box.fillAndStroke(PRIMARY, PRIMARY);
      else box.stroke(LINE);
    }
    this.text(words, { x: MARGIN + LEVELS * 15 + 8, size: 10, width: this.width - LEVELS * 15 - 8 });
    this.y += 22;
  }

  /** Two columns of facts between thin rules. */
  facts(facts: readonly Fact[]): void {
    const column = (this.width - 24) / 2;
    this.rule(LINE, 0.6);
    for (let i = 0; i < facts.length; i += 2) {
      const pair = facts.slice(i, i + 2);
      this.y += 7;
      const heights = pair.map(({ name, value }, side) => {
        const x = MARGIN + side * (column + 24);
        this.text(name, { x, size: 9, colour: QUIET, width: 66 });
        return this.text(value, { x: x + 70, size: 10, width: column - 70, lines: 2 });
      });
      this.y += Math.max(...heights) + 6;
      this.rule(LINE, 0.6);
    }
    this.y += SECTION_GAP;
  }

  sections({ sections }: Sheet): void {
    const { pdf, width } = this;
    const heightOf = (text: string): number =>
      pdf.font('regular').fontSize(BODY.size).heightOfString(text, { width, lineGap: BODY.lineGap });
    const free = this.bottom - this.y;
    const shown = sections.slice(0, Math.floor(free / (HEADING + LEAST_SECTION + SECTION_GAP)));
    const forText = free - shown.length * (HEADING + SECTION_GAP);
    const heights = shareHeight(
      shown.map(({ text }) => heightOf(text)),
      forText,
    );
    shown.forEach(({ title, text }, i) => {
      this.mark('H2', () => (this.y += this.text(title, { size: 11, face: 'bold', lines: 1 }) + 2));
      this.mark('P', () => this.text(text, { ...BODY, height: heights[i]! }));
      this.y += heights[i]! + SECTION_GAP;
    });
  }

  foot({ link, linkHint, foot }: Sheet): void {
    const { pdf, width } = this;
    this.y = this.bottom + 4;
    this.rule(INK, 0.8);
    this.y += 10;
    this.qrCode(link, MARGIN + width - QR_SIZE, this.y);
    const room = width - QR_SIZE - 24;
    this.y += this.text(linkHint, { size: 10, face: 'bold', width: room, lines: 1 }) + 2;
    const height = this.text(link, { size: 9, colour: PRIMARY, width: room, lines: 2 });
    pdf.link(MARGIN, this.y, room, height, link);
    this.y += height + 6;
    for (const line of foot) this.y += this.text(line, { size: 8.5, colour: QUIET, width: room, lines: 1 });
  }

  /** Drawn as squares and no picture, so that it is sharp in every size. */
  private qrCode(link: string, x: number, y: number): void {
    const { data, size } = encode(link, { ecc: 'M', border: 0 });
    const square = QR_SIZE / size;
    data.forEach((row, i) =>
      row.forEach((isDark, j) => {
        if (isDark) this.pdf.rect(x + j * square, y + i * square, square, square);
      }),
    );
    this.pdf.fill('#000000');
  }

  private rule(colour: string, thickness: number): void {
    this.pdf
      .moveTo(MARGIN, this.y)
      .lineTo(MARGIN + this.width, this.y)
      .lineWidth(thickness)
      .stroke(colour);
  }

  /** Writes at the present height, cut with an ellipsis where it would be higher than it may be. Returns its height. */
  private text(text: string, style: TextStyle): number {
    const { x = MARGIN, size, face = 'regular', colour = INK, width = this.width, align, lineGap = 1 } = style;
    const { pdf } = this;
    pdf.font(face).fontSize(size).fillColor(colour);
    const line = pdf.currentLineHeight(true) + lineGap;
    const most = style.height ?? (style.lines ?? 1) * line;
    const height = Math.min(pdf.heightOfString(text, { width, lineGap }), most);
    // A hair more, as the last line would not fit by an error of rounding.
    pdf.text(text, x, this.y, { width, align, lineGap, height: height + 0.5, ellipsis: '…' });
    return height;
  }
}

interface TextStyle {
  readonly size: number;
  readonly face?: 'regular' | 'bold';
  readonly colour?: string;
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'right';
  readonly lineGap?: number;
  readonly lines?: number;
  readonly height?: number;
}

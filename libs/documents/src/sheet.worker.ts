import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { drawSheet } from './draw-sheet.js';
import type { Sheet } from './sheet.js';

const face = (name: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${name}/NotoSansSC_${name}.ttf`)));
const faces = { regular: face('400Regular'), bold: face('700Bold') };

/** One sheet after another, each answered by the number that it came with. */
parentPort!.on('message', ({ id, sheet }: { id: number; sheet: Sheet }) => {
  drawSheet(sheet, faces).then(
    (pdf) => parentPort!.postMessage({ id, pdf }),
    (error: unknown) => parentPort!.postMessage({ id, error: String(error) }),
  );
});

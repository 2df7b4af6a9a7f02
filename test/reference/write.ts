import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { referencePages } from './pages.js';

const docs = join(import.meta.dirname, '../../docs');
for (const [name, text] of Object.entries(await referencePages())) {
  const file = join(docs, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`docs/${name}`);
}
process.exit(0);

/** `npm run terms`: makes data/lexicon.bin from the shipped list. */
import { writeFile } from 'node:fs/promises';
import { Analyser, LexiconBuilder } from '@techmart/analysis';
import { SHIPPED_LEXICON, shippedTerms, taxonomyTerms } from './shipped-terms.js';

const builder = new LexiconBuilder(new Analyser());
await builder.addAll(await shippedTerms());
await builder.addAll(taxonomyTerms(true));
const lexicon = await builder.build();
const data = await lexicon.serialise();
await writeFile(SHIPPED_LEXICON, data);
console.log(`lexicon ${lexicon.version}: ${data.length} bytes`);

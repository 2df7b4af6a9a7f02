import type { Analyser } from '../analyser/analyser.js';
import { partsOf, type TokenStream } from '../analyser/token-stream.js';
import { opaqueToken } from '../hashing.js';
import { LANGUAGES, otherSide, type Language, type Side } from '../language.js';
import { packText, packedLanguage, packedTerms, UnpackedText } from '../packed-text.js';
import { pairsOf } from '../statistics/collection-counts.js';
import type { Snapshot, TextVector } from '../statistics/snapshot.js';
import { Lexicon } from '../translation/lexicon.js';
import { isHan } from '../translation/term-forms.js';
import type { QueryPart } from '../translation/translate-query.js';
import { planForeign, type ForeignPlan } from './foreign-plan.js';
import { LexicalTable } from './lexical-table.js';
import { isNumber, leadsOf, planned, strongestFirst, type PlannedKey, type PlannedTerm } from './planned-term.js';
import { unitsOf, type TextUnit } from './text-units.js';
import { distinction, WEIGHTS, type Weights } from './weights.js';

/** A text whose partners on the other side are looked for. */
export interface QueryText {
  title?: string;
  text: string;
}

/** More than a long need ever has; keeps a query of a whole report fast. */
const MOST_TERMS = 400;
const MOST_PAIRS = 1200;
const MOST_GRAMS = 800;

/** While no text of the other language is known, one may still have come a moment ago. */
const FEW_LEADS = 2;

/** A query made ready: what to ask the search engine for candidates, and by what to score them. */
export class QueryPlan {
  private table: LexicalTable | undefined;
  private askedUnits: readonly TextUnit[] | undefined;
  private inOther: ForeignPlan | undefined;

  constructor(
    readonly snapshot: Snapshot,
    /** Side on which the query's own text stands; candidates stand on the other. */
    readonly side: Side,
    readonly language: Language,
    /** Strongest first. */
    readonly terms: readonly PlannedTerm[],
    readonly pairs: readonly PlannedKey[],
    readonly grams: readonly PlannedKey[],
    /** Direction of title and text; null while the market is too small for vectors. */
    readonly vector: TextVector | null,
    private readonly planOther: () => ForeignPlan,
    /** Title and text as the author gave them, analysed. */
    private readonly asked: TokenStream,
    readonly weights: Weights,
  ) {}

  /** The query itself, made ready to be held against texts that shall be explained. */
  get units(): readonly TextUnit[] {
    return (this.askedUnits ??= unitsOf(this.asked).units);
  }

  /** The same query for texts of the other language; put into it when first asked for, which takes a while. */
  get foreign(): ForeignPlan {
    return (this.inOther ??= this.planOther());
  }

  /** True when the text has no term at all; then nothing can be found. */
  get isEmpty(): boolean {
    return this.terms.length === 0;
  }

  /** Search strings for one multi-search with `matchingStrategy: last`, for the texts of a language. */
  leadQueries(language: Language, leads = this.weights.leads): string[] {
    const { followers } = this.weights;
    if (this.isEmpty || leads === 0) return [];
    const own = leadsOf(this.terms, leads, followers);
    if (language === this.language) return [...new Set(own)];
    // What a Chinese text has in English, the query's own words have found.
    const terms = this.foreign.terms.filter(({ term }) => language === 'en' || isHan(term));
    const foreign = new Set(leadsOf(terms, terms.some((term) => term.isKnown) ? leads : FEW_LEADS, followers));
    for (const lead of own) foreign.delete(lead);
    return [...foreign];
  }

  /** Look-up tables for scoring texts of a language. */
  tableFor(language: Language): LexicalTable {
    if (language !== this.language) return this.foreign.table();
    return (this.table ??= new LexicalTable(
      this.snapshot.of(otherSide(this.side), language),
      this.weights,
      this.terms,
      this.pairs,
      this.grams,
    ));
  }

  /** Does what will be asked for anyway, so that it is there when the first candidates are. */
  makeReady(): void {
    for (const language of LANGUAGES) this.tableFor(language);
    void this.units;
  }

  /** Direction in which partners of a language lie; null when it cannot be told. */
  vectorFor(language: Language): TextVector | null {
    return language === this.language ? this.vector : this.foreign.vector;
  }
}

interface Tally {
  terms: Map<number, { term: string; count: number }>;
  pairs: Map<number, number>;
  grams: Map<number, number>;
}

/**
 * Plans a query.
 * @param side the side of the market on which the query's text stands (a need looks for results)
 * @param lexicon what is known of the words in the other language
 * @param weights other settings than the measured ones
 */
export function planQuery(
  snapshot: Snapshot,
  analyser: Analyser,
  side: Side,
  query: QueryText,
  lexicon: Lexicon = Lexicon.empty(),
  weights: Weights = WEIGHTS,
): QueryPlan {
  const title = query.title ?? '';
  const asked = analyser.analyse([title, query.text]);
  const whole = packText(asked);
  const language = packedLanguage(whole);
  const tally: Tally = { terms: new Map(), pairs: new Map(), grams: new Map() };
  const parts: QueryPart[] = [
    { original: title, weight: weights.title, stream: partsOf(asked, 0) },
    { original: query.text, weight: weights.text, stream: partsOf(asked, 1) },
  ];
  for (const { stream, weight } of parts) tallyPart(tally, packText(stream), weight);

  const own = snapshot.of(side, language);
  const target = snapshot.of(otherSide(side), language);
  const terms: PlannedTerm[] = [];
  for (const [id, { term, count }] of tally.terms) {
    const number = isNumber(term) ? weights.number : 1;
    const tells = distinction(own.terms.get(id), own.documents) ** weights.distinction;
    const weight = count ** weights.queryPower * tells * number;
    terms.push(planned(term, id, weight, target));
  }
  strongestFirst(terms);
  const power = (key: number, count: number): PlannedKey => ({ key, weight: count ** weights.queryPower });
  const pairs = Array.from(tally.pairs, ([key, count]) => power(key, count));
  const grams = Array.from(tally.grams, ([key, count]) => {
    const { weight } = power(key, count);
    return { key, weight: weight * distinction(own.grams.get(key), own.documents) ** weights.distinction };
  });
  return new QueryPlan(
    snapshot,
    side,
    language,
    terms.slice(0, MOST_TERMS),
    heaviest(pairs, MOST_PAIRS),
    heaviest(grams, MOST_GRAMS),
    snapshot.vectorOf(whole),
    () => planForeign(snapshot, side, language, lexicon, parts, weights),
    asked,
    weights,
  );
}

/** Names of a packed text's distinct terms, for the search engine's attribute that lead queries look in. */
export function searchTokens(packed: string): string[] {
  const { termIds, termCount } = new UnpackedText().read(packed);
  return Array.from(new Set(termIds.subarray(0, termCount)), opaqueToken);
}

function tallyPart(tally: Tally, packed: string, weight: number): void {
  const text = new UnpackedText().read(packed);
  const written = packedTerms(packed);
  for (let i = 0; i < text.termCount; i++) {
    const id = text.termIds[i]!;
    const known = tally.terms.get(id);
    if (known) known.count += weight;
    else tally.terms.set(id, { term: written[i]!, count: weight });
  }
  for (const key of pairsOf(text)) tally.pairs.set(key, (tally.pairs.get(key) ?? 0) + weight);
  for (const key of text.grams.subarray(0, text.gramCount)) tally.grams.set(key, (tally.grams.get(key) ?? 0) + weight);
}

function heaviest(keys: PlannedKey[], most: number): PlannedKey[] {
  if (keys.length <= most) return keys;
  return keys.sort((a, b) => b.weight - a.weight || a.key - b.key).slice(0, most);
}

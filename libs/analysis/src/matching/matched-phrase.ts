/** Where a phrase stands: UTF-16 offsets into the original text of a part. */
export interface Place {
  /** Query: 0 title, 1 text. Document: index into the parts handed in. */
  part: number;
  start: number;
  end: number;
}

/** Words that met in both texts. */
export interface MatchedPhrase {
  /** As the document writes it. */
  phrase: string;
  /** As the query writes it, where the document stands in the other language. */
  asked?: string;
  /** Share of the lexical score that these words make up, 0–1. */
  weight: number;
  query: Place[];
  document: Place[];
}

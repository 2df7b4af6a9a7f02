/** Words of our own as the list of a check: `kind in (${sqlWords(kinds)})`. */
export const sqlWords = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

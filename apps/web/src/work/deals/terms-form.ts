/** Terms as the form holds them: amounts in yuan. */
export interface TermsValues {
  readonly contractCategory?: string;
  readonly contractTotalFen?: number | null;
  readonly technicalAmountFen?: number | null;
  readonly conversionMode?: string | null;
  readonly note?: string;
}

const FEN = 100;

export const fenOfYuan = (yuan: number): number => Math.round(yuan * FEN);

/** Terms as the API takes them: amounts in fen, nothing that is empty. */
export function termsRequest(values: TermsValues): Record<string, unknown> {
  const { contractCategory, contractTotalFen, technicalAmountFen, conversionMode, note } = values;
  const request = {
    contractCategory,
    contractTotalFen: contractTotalFen == null ? undefined : fenOfYuan(contractTotalFen),
    technicalAmountFen: technicalAmountFen == null ? undefined : fenOfYuan(technicalAmountFen),
    conversionMode: conversionMode ?? undefined,
    note: note?.trim() || undefined,
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}

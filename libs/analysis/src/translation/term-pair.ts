/** A Chinese and an English term that mean the same, as some source has it. */
export interface TermPair {
  readonly zh: string;
  readonly en: string;
  /** How sure the source is, on the scale of "one paper prints it so" (1); what several sources say adds up. */
  readonly weight: number;
}

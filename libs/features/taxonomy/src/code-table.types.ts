/** The two languages every label, note and message of the platform exists in. */
export type Lang = 'zh' | 'en';

export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** One code of a table. Codes are compared exactly, case included. */
export interface CodeEntry<C extends string = string> {
  readonly code: C;
  /** Code of the entry above in the same table; null for the top level. */
  readonly parent: string | null;
  readonly zh: string;
  readonly en: string;
  /**
   * True when the existence and the Chinese wording of the entry rest on a text that was read, or when the list is the
   * platform's own. False when it comes from memory or was imported locally: check it before citing it to an authority.
   */
  readonly verified: boolean;
  readonly note?: Text;
}

export interface CodeTable<E extends CodeEntry = CodeEntry> {
  readonly name: string;
  readonly title: Text;
  /** True when every seeded entry may be cited; single doubtful entries carry their own flag. */
  readonly verified: boolean;
  /** The text the table rests on, and whether its codes are official or the platform's own. */
  readonly source: Text;
  /** Parents stand before their children; the order is the order of display. */
  readonly entries: readonly E[];
}

/** A technology maturity stage with the span of readiness levels it covers, both ends included. */
export interface ResultStageEntry<C extends string = string> extends CodeEntry<C> {
  readonly trlMin: number;
  readonly trlMax: number;
}

export interface MacroRegionEntry<C extends string = string> extends CodeEntry<C> {
  /** Six-digit codes of the provinces counted in this part of the country. */
  readonly provinces: readonly string[];
}

export type RegionLevel = 'province' | 'prefecture' | 'county';

/**
 * - `division`: a division of GB/T 2260
 * - `group`: a heading that only gathers counties run directly by the province, no authority of its own
 * - `zone`: a development zone or new area with a statistical code outside GB/T 2260
 * - `town`: a township-level unit of a prefecture without counties, or a unit below Taiwan, Hong Kong and Macao,
 *   for which GB/T 2260 gives no codes
 */
export type RegionKind = 'division' | 'group' | 'zone' | 'town';

export interface RegionEntry extends CodeEntry {
  readonly level: RegionLevel;
  readonly kind: RegionKind;
  /** 计划单列市: a city planned apart from its province, and often counted apart or left out of provincial schemes. */
  readonly separatelyPlanned: boolean;
  /** Set when the division no longer exists: the code that took it over. Old records keep the old code. */
  readonly replacedBy?: string;
}

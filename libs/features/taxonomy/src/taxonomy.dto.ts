import { Flag, Line, Out, Text } from '@techmart/validation';

const MAX_CSV = 900_000;

export class TaxonomyQuery {
  @Line(0, 32, { optional: true, description: 'only the codes directly below this one; empty for the top level' })
  parent?: string;
}

export class TaxonomyImport {
  @Text(1, MAX_CSV, { description: 'CSV with the columns code, parent, zh, en; a text/csv body stands for this field' })
  csv: string;
  @Flag({ optional: true, description: 'only check, change nothing' }) dryRun?: boolean;
}

export class TextView {
  @Out('string') zh: string;
  @Out('string') en: string;
}

export class CodeTableView {
  @Out('string') name: string;
  @Out(TextView) title: TextView;
  @Out(TextView, { description: 'the text it rests on, and whose the codes are' }) source: TextView;
  @Out('boolean', { description: 'every seeded code may be cited' }) verified: boolean;
  @Out('boolean', { description: 'administrators may add codes' }) isExtensible: boolean;
  @Out('integer') size: number;
}

export class CodeTableListView {
  @Out([CodeTableView]) items: CodeTableView[];
}

export class CodeEntryView {
  @Out('string') code: string;
  @Out('string', { nullable: true }) parent: string | null;
  @Out('string') zh: string;
  @Out('string') en: string;
  @Out('boolean') verified: boolean;
  @Out(TextView, { optional: true }) note?: TextView;
  @Out('boolean', { description: 'there are codes below it' }) hasChildren: boolean;
}

export class CodesView extends CodeTableView {
  @Out([CodeEntryView], { description: 'in the order of display, parents before their children' })
  entries: CodeEntryView[];
}

export class TaxonomyImportView {
  @Out('integer') imported: number;
  @Out('boolean') isDryRun: boolean;
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmart/access';
import { Config } from '@techmart/config';
import { SheetPrinter, type Sheet } from '@techmart/documents';
import type { Id, Language } from '@techmart/kernel';
import { listed, listingSheet, rangeOrNegotiable, sectionsOf } from '@techmart/listings';
import { label } from '@techmart/taxonomy';
import type { NeedView } from './need.dto.js';
import { NeedService } from './need.service.js';

const words = {
  kind: { zh: '技术需求', en: 'Technology need' },
  owner: { zh: '发布单位', en: 'Posted by' },
  budget: { zh: '预算', en: 'Budget' },
  deadline: { zh: '截止', en: 'Deadline' },
  open: { zh: '未限定', en: 'Open' },
  trl: { zh: '成熟度', en: 'Readiness' },
  trlFrom: { zh: '至少 TRL {}', en: 'TRL {} or more' },
  modes: { zh: '合作方式', en: 'Modes' },
};
const sections = {
  problem: { zh: '现状与问题', en: 'Situation and problem' },
  goal: { zh: '要达到的目标', en: 'Goal' },
  keyTechnology: { zh: '关键技术点', en: 'Key technology' },
};

/** Needs as a page to pass on; of an anonymous one nobody learns from it who posted it, whoever had it printed. */
@Injectable()
export class NeedSheets {
  constructor(
    private readonly needs: NeedService,
    private readonly printer: SheetPrinter,
    private readonly config: Config,
  ) {}

  /** @throws AppError `LISTING.NOT_FOUND` as for the need itself, `DOCUMENTS.BUSY`. */
  async print(actor: Actor, id: Id, language: Language = actor.language): Promise<Buffer> {
    return this.printer.print(needSheet(await this.needs.get(actor, id), language, this.config.publicUrl));
  }
}

export function needSheet(view: NeedView, language: Language, publicUrl: string): Sheet {
  const modes = view.cooperationModes.map((mode) => label('transaction-modes', mode, language));
  const fact = (key: keyof typeof words, value: string) => ({ name: words[key][language], value });
  return listingSheet(view, language, publicUrl, {
    kind: words.kind,
    path: `/needs/${view.id}`,
    ownerName: words.owner,
    isAnonymous: view.anonymous,
    lead: null,
    maturity: null,
    facts: [
      fact('budget', rangeOrNegotiable(view.budgetMinFen, view.budgetMaxFen, language)),
      fact('deadline', view.deadline ?? words.open[language]),
      ...(view.trlMin ? [fact('trl', words.trlFrom[language].replace('{}', String(view.trlMin)))] : []),
      ...(modes.length > 0 ? [fact('modes', listed(modes, language))] : []),
    ],
    sections: sectionsOf(view, language, sections),
  });
}

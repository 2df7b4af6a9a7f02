import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmart/access';
import { Config } from '@techmart/config';
import { SheetPrinter, type Sheet } from '@techmart/documents';
import type { Id, Language } from '@techmart/kernel';
import { listed, listingSheet, rangeOrNegotiable, sectionsOf, textIn } from '@techmart/listings';
import { label } from '@techmart/taxonomy';
import type { ResultView } from './result.dto.js';
import { ResultService } from './result.service.js';

const words = {
  kind: { zh: '科技成果', en: 'Research result' },
  owner: { zh: '权利人', en: 'Owner' },
  price: { zh: '价格', en: 'Price' },
  modes: { zh: '合作方式', en: 'Modes' },
  ip: { zh: '知识产权', en: 'Intellectual property' },
};
const sections = {
  problem: { zh: '解决的问题', en: 'Problem' },
  effect: { zh: '效果与对比', en: 'Effect' },
  abstract: { zh: '技术说明', en: 'Description' },
};

/** Results as a page to pass on. */
@Injectable()
export class ResultSheets {
  constructor(
    private readonly results: ResultService,
    private readonly printer: SheetPrinter,
    private readonly config: Config,
  ) {}

  /** @throws AppError `LISTING.NOT_FOUND` as for the result itself, `DOCUMENTS.BUSY`. */
  async print(actor: Actor, id: Id, language: Language = actor.language): Promise<Buffer> {
    return this.printer.print(resultSheet(await this.results.get(actor, id), language, this.config.publicUrl));
  }
}

export function resultSheet(view: ResultView, language: Language, publicUrl: string): Sheet {
  const { trl, stage, ip } = view;
  const rights = ip.map(({ kind, number, status }) =>
    [
      label('ip-kinds', kind, language),
      number,
      status &&
        (language === 'zh' ? `（${label('ip-statuses', status, 'zh')}）` : `(${label('ip-statuses', status, 'en')})`),
    ]
      .filter(Boolean)
      .join(' '),
  );
  const stageName = stage ? label('result-stages', stage, language) : null;
  return listingSheet(view, language, publicUrl, {
    kind: words.kind,
    path: `/results/${view.id}`,
    ownerName: words.owner,
    isAnonymous: false,
    lead: textIn(view, 'summary', language) as string | null,
    maturity: trl ? { level: trl, words: [`TRL ${trl}`, stageName].filter(Boolean).join(' · ') } : null,
    facts: [
      { name: words.price[language], value: rangeOrNegotiable(view.priceMinFen, view.priceMaxFen, language) },
      {
        name: words.modes[language],
        value: listed(
          view.conversionModes.map((mode) => label('transaction-modes', mode, language)),
          language,
        ),
      },
    ],
    sections: [
      ...sectionsOf(view, language, sections),
      ...(rights.length > 0 ? [{ title: words.ip[language], text: rights.join('\n') }] : []),
    ],
  });
}

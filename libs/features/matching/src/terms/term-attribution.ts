import type { Localized } from '@techmart/kernel';
import type { TermSourceName } from './term.entity.js';

/** Whose a source is; to be shown where its terms are used. */
export interface Attribution {
  readonly title: Localized;
  readonly attribution: Localized;
  readonly licence: string;
  readonly url: string;
}

/** Sources that others have made. What this market's people add is the market's own. */
export const attributions: Record<Exclude<TermSourceName, 'people'>, Attribution> = {
  list: {
    title: { zh: '中英科技术语表', en: 'Chinese–English technical terms' },
    attribution: {
      zh: '论文作者与中国科学院科技论文预发布平台 ChinaXiv，数据集 DreamBlooms/ChinaXiv-201601-to-202209；已抽取、对齐并计数',
      en: 'the authors of the papers and CAS ChinaXiv, collection DreamBlooms/ChinaXiv-201601-to-202209; extracted, aligned and counted',
    },
    licence: 'CC BY 4.0',
    url: 'https://chinaxiv.org',
  },
  dictionary: {
    title: { zh: 'CC-CEDICT 汉英词典', en: 'CC-CEDICT Chinese–English dictionary' },
    attribution: {
      zh: 'CC-CEDICT，由 MDBG 发布；已选取义项',
      en: 'CC-CEDICT, published by MDBG; senses selected',
    },
    licence: 'CC BY-SA 4.0',
    url: 'https://www.mdbg.net/chinese/dictionary?page=cc-cedict',
  },
};

import { freezeTable } from '../code-table.builder.js';
import type { ResultStageEntry } from '../code-table.types.js';

type StageCode = 'early' | 'middle' | 'mature';

export const resultStages = freezeTable<ResultStageEntry<StageCode>>(
  {
    name: 'result-stages',
    title: { zh: '成果所处阶段', en: 'Stage of the result' },
    source: {
      zh: '《应用技术类科技成果登记表》的成果所处阶段；代码及与技术成熟度等级的对应关系为本平台自定。',
      en: 'Stages of the registration form for applied-technology results; the codes and the mapping to readiness levels are our own.',
    },
  },
  [
    {
      code: 'early',
      parent: null,
      zh: '初期阶段',
      en: 'Early stage',
      verified: true,
      trlMin: 1,
      trlMax: 4,
      note: { zh: '实验室、小试等。', en: 'Laboratory work and small-scale trials.' },
    },
    {
      code: 'middle',
      parent: null,
      zh: '中期阶段',
      en: 'Intermediate stage',
      verified: true,
      trlMin: 5,
      trlMax: 7,
      note: {
        zh: '直接投入生产前的中试、试生产等。',
        en: 'Pilot scale and trial production, before regular production.',
      },
    },
    {
      code: 'mature',
      parent: null,
      zh: '成熟应用阶段',
      en: 'Mature, in application',
      verified: true,
      trlMin: 8,
      trlMax: 9,
      note: { zh: '可工业化生产或已实际应用。', en: 'Ready for industrial production or already in use.' },
    },
  ],
);

import { defineTable } from '../code-table.builder.js';

export const ownership = defineTable(
  {
    name: 'ownership',
    title: { zh: '企业国有属性', en: 'State ownership of an enterprise' },
    source: {
      zh: '国有资产评估规则所依据的划分；代码为本平台自编，与单位性质代码相互独立。',
      en: 'The distinction on which the asset appraisal rule depends; our own codes, independent of the party type.',
    },
  },
  [
    ['wholly_state', null, '国有全资', 'Wholly state-owned'],
    ['state_controlled', null, '国有控股', 'State-controlled'],
    ['private', null, '非国有', 'Not state-owned or state-controlled'],
  ],
);

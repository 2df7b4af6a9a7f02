import { defineTable } from '../code-table.builder.js';

export const agencyTypes = defineTable(
  {
    name: 'agency-types',
    title: { zh: '技术转移机构类型', en: 'Types of agency' },
    source: {
      zh: '福建省技术转移机构评价（2023年起）分交易类、平台类；厦门2025年分引进类、属地类。代码为本平台自编。',
      en: 'Evaluation of agencies in Fujian (from 2023): trading and platform; Xiamen (2025): introducing and local. The codes are our own.',
    },
  },
  [
    ['trading', null, '交易类', 'Trading agency'],
    ['platform', null, '平台类', 'Platform agency'],
    [
      'introducing',
      null,
      '引进类',
      'Introducing agency',
      {
        note: {
          zh: '厦门：引进市外高校院所成果。',
          en: 'Xiamen: brings in results of universities and institutes from outside the city.',
        },
      },
    ],
    ['local', null, '属地类', 'Local agency', { note: { zh: '厦门的分类。', en: 'Used in Xiamen.' } }],
  ],
);

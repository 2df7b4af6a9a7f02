import { defineTable } from '../code-table.builder.js';

export const enterpriseScales = defineTable(
  {
    name: 'enterprise-scales',
    title: { zh: '企业规模', en: 'Enterprise size' },
    verified: false,
    source: {
      zh: '通行的大、中、小、微型划分，未见登记表原文；“无标准”见于国家登记系统。代码为本平台自编。',
      en: 'The usual four sizes, not read in the text of the form; "no standard" was seen in the national system. The codes are our own.',
    },
  },
  [
    ['LARGE', null, '大型', 'Large'],
    ['MEDIUM', null, '中型', 'Medium'],
    ['SMALL', null, '小型', 'Small'],
    ['MICRO', null, '微型', 'Micro'],
    ['NONE', null, '无标准', 'No size standard applies', { verified: true }],
  ],
);

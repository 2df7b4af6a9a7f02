import { defineTable } from '../code-table.builder.js';

export const agencyHonours = defineTable(
  {
    name: 'agency-honours',
    title: { zh: '技术转移机构称号', en: 'Agency honours' },
    source: {
      zh: '国家技术转移示范机构及福建省技术转移机构的认定；代码为本平台自编。',
      en: 'National demonstration agencies and agencies named by the province; the codes are our own.',
    },
  },
  [
    ['national', null, '国家技术转移示范机构', 'National demonstration technology-transfer agency'],
    ['provincial', null, '省级技术转移机构', 'Provincial technology-transfer agency'],
  ],
);

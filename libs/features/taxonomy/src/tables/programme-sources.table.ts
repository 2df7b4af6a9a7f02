import { defineTable } from '../code-table.builder.js';

export const programmeSources = defineTable(
  {
    name: 'programme-sources',
    title: { zh: '计划来源', en: 'Programme source' },
    source: {
      zh: '技术合同统计所列一级计划来源；国家系统共 88 个节点，下级清单未见，代码为本平台自编。',
      en: 'First-level programme sources of the contract statistics; the national tree has 88 nodes whose lower levels were not found. The codes are our own.',
    },
  },
  [
    ['NAT', null, '国家科技计划', 'National science and technology programme'],
    ['MIN', null, '部门计划', 'Ministerial programme'],
    [
      'PROV',
      null,
      '省、自治区、直辖市及计划单列市计划',
      'Programme of a province, autonomous region, municipality or separately planned city',
    ],
    ['CITY', null, '地市县计划', 'Prefecture, city or county programme'],
    ['NONE', null, '计划外', 'Outside any programme'],
  ],
);

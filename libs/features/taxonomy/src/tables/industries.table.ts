import { defineTable } from '../code-table.builder.js';

export const industries = defineTable(
  {
    name: 'industries',
    title: { zh: '国民经济行业', en: 'Industries' },
    source: {
      zh: 'GB/T 4754-2017《国民经济行业分类》门类（A—T），官方代码。',
      en: 'Sections A–T of GB/T 4754-2017, the industrial classification for national economic activities; official codes.',
    },
  },
  [
    ['A', null, '农、林、牧、渔业', 'Agriculture, forestry, animal husbandry and fisheries'],
    ['B', null, '采矿业', 'Mining'],
    ['C', null, '制造业', 'Manufacturing'],
    ['D', null, '电力、热力、燃气及水生产和供应业', 'Production and supply of electricity, heat, gas and water'],
    ['E', null, '建筑业', 'Construction'],
    ['F', null, '批发和零售业', 'Wholesale and retail trade'],
    ['G', null, '交通运输、仓储和邮政业', 'Transport, storage and postal services'],
    ['H', null, '住宿和餐饮业', 'Accommodation and catering'],
    [
      'I',
      null,
      '信息传输、软件和信息技术服务业',
      'Information transmission, software and information technology services',
    ],
    ['J', null, '金融业', 'Finance'],
    ['K', null, '房地产业', 'Real estate'],
    ['L', null, '租赁和商务服务业', 'Leasing and business services'],
    ['M', null, '科学研究和技术服务业', 'Scientific research and technical services'],
    ['N', null, '水利、环境和公共设施管理业', 'Management of water conservancy, the environment and public facilities'],
    ['O', null, '居民服务、修理和其他服务业', 'Household, repair and other services'],
    ['P', null, '教育', 'Education'],
    ['Q', null, '卫生和社会工作', 'Health and social work'],
    ['R', null, '文化、体育和娱乐业', 'Culture, sports and entertainment'],
    ['S', null, '公共管理、社会保障和社会组织', 'Public administration, social security and social organisations'],
    ['T', null, '国际组织', 'International organisations'],
  ],
);

import { defineTable } from '../code-table.builder.js';

export const socioEconomicObjectives = defineTable(
  {
    name: 'socio-economic-objectives',
    title: { zh: '社会经济目标', en: 'Socio-economic objectives' },
    verified: false,
    source: {
      zh: 'GB/T 24450-2009《社会经济目标分类与代码》一级分类；未能查阅标准原文，使用前请核对。每份合同按主要目标选一项。',
      en: 'First level of GB/T 24450-2009; the text of the standard could not be read, check before use. One objective per contract: the main one.',
    },
  },
  [
    [
      '01',
      null,
      '环境保护、生态建设及污染防治',
      'Environmental protection, ecological construction and pollution control',
    ],
    ['02', null, '能源生产、分配和合理利用', 'Production, distribution and rational use of energy'],
    ['03', null, '卫生事业发展', 'Development of health'],
    ['04', null, '教育事业发展', 'Development of education'],
    ['05', null, '基础设施以及城市和农村规划', 'Infrastructure and urban and rural planning'],
    ['06', null, '社会发展和社会服务', 'Social development and social services'],
    ['07', null, '地球和大气层的探索与利用', 'Exploration and use of the earth and atmosphere'],
    ['08', null, '民用空间探测及开发', 'Civil exploration and use of space'],
    ['09', null, '农林牧渔业发展', 'Development of agriculture, forestry, animal husbandry and fisheries'],
    ['10', null, '工商业发展', 'Development of industry and commerce'],
    ['11', null, '非定向研究', 'Non-oriented research'],
    ['12', null, '其他民用目标', 'Other civil objectives'],
    ['13', null, '国防', 'Defence'],
  ],
);

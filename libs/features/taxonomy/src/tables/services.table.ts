import { defineTable } from '../code-table.builder.js';

export const services = defineTable(
  {
    name: 'services',
    title: { zh: '服务目录', en: 'Service catalogue' },
    source: {
      zh: '一站式服务目录（参照福建平台公开介绍及闽政〔2023〕7号）；代码为本平台自编。',
      en: 'One-stop service catalogue (after the published description of the Fujian platform and the provincial order of 2023); the codes are our own.',
    },
  },
  [
    ['MATCH', null, '技术对接与经纪', 'Matching and brokerage'],
    ['CONSULT', null, '技术咨询', 'Technology consulting'],
    ['EVAL', null, '技术评价与成果评价', 'Technology and result evaluation'],
    ['APPRAISE', null, '资产评估', 'Asset appraisal'],
    [
      'IP',
      null,
      '知识产权服务',
      'Intellectual property services',
      { note: { zh: '检索、申请、布局等。', en: 'Search, filing and portfolio planning.' } },
    ],
    ['LEGAL', null, '法律咨询与援助', 'Legal advice and aid'],
    [
      'FIN',
      null,
      '科技金融',
      'Technology finance',
      { note: { zh: '投融资、贷款、保险等。', en: 'Investment, loans and insurance.' } },
    ],
    ['TEST', null, '检验检测', 'Testing and inspection'],
    ['PILOT', null, '概念验证与中试', 'Proof of concept and pilot-scale trials'],
    ['REG', null, '技术合同认定登记代办', 'Help with contract registration'],
    ['TRAIN', null, '技术经纪人培训', 'Broker training'],
    ['POLICY', null, '政策申报', 'Help with programme and subsidy applications'],
  ],
);

import { defineTable } from '../code-table.builder.js';

export const contractCategories = defineTable(
  {
    name: 'contract-categories',
    title: { zh: '技术合同类别', en: 'Technology contract categories' },
    source: {
      zh: '《民法典》第843—887条及技术合同认定规则；代码为本平台自编（未见官方数字代码）。2020年以前的统计将许可并入转让。',
      en: 'Civil Code, articles 843–887, and the rules on recognising technology contracts; the codes are our own (no official numbers were found). Statistics up to 2020 count licences as transfers.',
    },
  },
  [
    ['DEV', null, '技术开发合同', 'Technology development contract'],
    ['DEV.COOP', 'DEV', '合作开发', 'Cooperative development'],
    ['DEV.COMM', 'DEV', '委托开发', 'Commissioned development'],
    ['TRF', null, '技术转让合同', 'Technology transfer contract'],
    ['TRF.PAT', 'TRF', '专利权转让', 'Patent assignment'],
    ['TRF.APP', 'TRF', '专利申请权转让', 'Assignment of the right to apply for a patent'],
    ['TRF.KNOW', 'TRF', '技术秘密转让', 'Know-how assignment'],
    ['TRF.SOFT', 'TRF', '计算机软件著作权转让', 'Software copyright assignment'],
    ['TRF.IC', 'TRF', '集成电路布图设计专有权转让', 'Assignment of integrated-circuit layout design rights'],
    ['TRF.PLANT', 'TRF', '植物新品种权转让', 'Plant variety right assignment'],
    ['TRF.BIO', 'TRF', '生物、医药新品种权转让', 'Assignment of rights in new biological or pharmaceutical varieties'],
    [
      'TRF.EQUITY',
      'TRF',
      '技术入股',
      'Contribution of technology as equity',
      {
        note: {
          zh: '按技术转让登记；约定保底收益且不参与经营管理的，视为转让或许可。',
          en: 'Registered as a transfer; with a guaranteed return and no part in management it counts as a transfer or licence.',
        },
      },
    ],
    ['LIC', null, '技术许可合同', 'Technology licence contract'],
    ['LIC.PAT', 'LIC', '专利实施许可', 'Patent licence'],
    ['LIC.KNOW', 'LIC', '技术秘密使用许可', 'Know-how licence'],
    [
      'LIC.OTHER',
      'LIC',
      '其他知识产权许可',
      'Licence of other intellectual property',
      { note: { zh: '软件、布图设计、品种等。', en: 'Software, layout designs, varieties and the like.' } },
    ],
    [
      'CONS',
      null,
      '技术咨询合同',
      'Technology consulting contract',
      {
        note: {
          zh: '可行性论证、技术预测、专题技术调查、分析评价报告等。',
          en: 'Feasibility studies, technology forecasts, special technical surveys, analysis and evaluation reports.',
        },
      },
    ],
    [
      'SERV',
      null,
      '技术服务合同',
      'Technical service contract',
      { note: { zh: '不含承揽合同和建设工程合同。', en: 'Not contracts for work, nor for construction projects.' } },
    ],
    ['SERV.GEN', 'SERV', '一般性技术服务', 'General technical service'],
    ['SERV.TRAIN', 'SERV', '技术培训', 'Technical training'],
    ['SERV.INTER', 'SERV', '技术中介', 'Technology intermediation'],
  ],
);

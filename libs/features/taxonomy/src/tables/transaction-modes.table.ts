import { defineTable } from '../code-table.builder.js';

/** One list for both sides: how a result is offered (conversionModes) and how a need wants to work (cooperationModes). */
export const transactionModes = defineTable(
  {
    name: 'transaction-modes',
    title: { zh: '转化与合作方式', en: 'Modes of conversion and cooperation' },
    source: {
      zh: '《促进科技成果转化法》第16条、《专利法》第50条（开放许可）及高校平台的合作方式；代码为本平台自编。',
      en: 'Law on promoting the conversion of results, article 16; Patent Law, article 50 (open licence); cooperation modes of university platforms. The codes are our own.',
    },
  },
  [
    ['transfer', null, '转让', 'Assignment'],
    ['licence', null, '许可', 'Licence'],
    [
      'licence_exclusive',
      'licence',
      '独占许可',
      'Exclusive licence',
      { note: { zh: '许可人自己也不得实施。', en: 'Not even the licensor may use the technology.' } },
    ],
    [
      'licence_sole',
      'licence',
      '排他许可',
      'Sole licence',
      {
        note: {
          zh: '许可人自己可以实施，但不再许可他人。',
          en: 'The licensor may use it but grants no other licence.',
        },
      },
    ],
    ['licence_ordinary', 'licence', '普通许可', 'Non-exclusive licence'],
    [
      'licence_open',
      'licence',
      '开放许可',
      'Open licence',
      {
        note: {
          zh: '专利权人向国务院专利行政部门声明并公告，任何人均可按公告的费用实施。',
          en: 'Declared by the patentee and published by the patent office: anyone may use the patent for the published fee.',
        },
      },
    ],
    ['equity', null, '作价投资', 'Contribution as equity'],
    ['joint_development', null, '合作开发', 'Cooperative development'],
    ['commissioned_development', null, '委托开发', 'Commissioned development'],
    [
      'joint_implementation',
      null,
      '合作实施',
      'Joint implementation',
      {
        note: {
          zh: '以科技成果作为合作条件，与他人共同实施转化。',
          en: 'The result is brought in as a condition of cooperation and put into practice together.',
        },
      },
    ],
    ['consulting', null, '技术咨询', 'Technology consulting'],
    ['service', null, '技术服务', 'Technical service'],
    [
      'use_first_pay_later',
      null,
      '先使用后付费',
      'Use first, pay later',
      {
        note: {
          zh: '先行许可使用，约定条件成就后再支付费用。',
          en: 'The licence starts at once; the fee falls due when agreed conditions are met.',
        },
      },
    ],
    ['other', null, '其他协商确定的方式', 'Other, as agreed'],
  ],
);

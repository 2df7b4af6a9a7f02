import { defineTable } from '../code-table.builder.js';

export const paymentModes = defineTable(
  {
    name: 'payment-modes',
    title: { zh: '支付方式', en: 'Payment modes' },
    source: { zh: '《民法典》第846条；代码为本平台自编。', en: 'Civil Code, article 846; the codes are our own.' },
  },
  [
    ['LUMP', null, '一次总算、一次总付', 'Lump sum, single payment'],
    ['INSTAL', null, '一次总算、分期支付', 'Lump sum, paid in instalments'],
    [
      'ROYALTY',
      null,
      '提成支付',
      'Running royalty',
      {
        note: {
          zh: '按产品价格、新增产值、利润或销售额提成，比例可固定、逐年递增或逐年递减。',
          en: 'On product price, added output value, profit or sales; the rate is fixed, rising or falling from year to year.',
        },
      },
    ],
    ['ROYALTY_UPFRONT', null, '提成支付附加预付入门费', 'Running royalty with an upfront fee'],
    ['OTHER', null, '其他', 'Other'],
  ],
);

import { defineTable } from '../code-table.builder.js';

export const priceKinds = defineTable(
  {
    name: 'price-kinds',
    title: { zh: '报价方式', en: 'Price kinds' },
    source: { zh: '本平台自定。', en: "The platform's own list." },
  },
  [
    ['fixed', null, '固定价格', 'Fixed price'],
    ['range', null, '价格区间', 'Price range'],
    ['negotiable', null, '面议', 'Negotiable'],
  ],
);

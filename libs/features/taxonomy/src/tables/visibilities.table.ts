import { defineTable } from '../code-table.builder.js';

export const visibilities = defineTable(
  {
    name: 'visibilities',
    title: { zh: '可见范围', en: 'Visibility' },
    source: { zh: '本平台自定。', en: "The platform's own list." },
  },
  [
    ['public', null, '公开', 'Public', { note: { zh: '任何人可见。', en: 'Anyone can see it.' } }],
    [
      'members',
      null,
      '会员可见',
      'Members',
      { note: { zh: '仅经认证的机构可见。', en: 'Verified organisations only.' } },
    ],
    [
      'matched',
      null,
      '对接后可见',
      'Matched partners',
      { note: { zh: '对接意向被接受后可见。', en: 'Visible once an interest has been accepted.' } },
    ],
    [
      'private',
      null,
      '不公开',
      'Private',
      { note: { zh: '仅所有者及其经纪人可见。', en: 'The owner and the broker in charge only.' } },
    ],
  ],
);

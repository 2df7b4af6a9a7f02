import { defineTable } from '../code-table.builder.js';

export const ipStatuses = defineTable(
  {
    name: 'ip-statuses',
    title: { zh: '知识产权法律状态', en: 'Legal status of intellectual property' },
    source: { zh: '本平台自定。', en: "The platform's own list." },
  },
  [
    ['pending', null, '申请中', 'Pending'],
    ['granted', null, '已授权', 'Granted'],
    [
      'expired',
      null,
      '已失效',
      'Expired',
      { note: { zh: '期满、因未缴年费终止或放弃。', en: 'Term ended, lapsed for unpaid fees, or surrendered.' } },
    ],
    ['rejected', null, '已驳回', 'Rejected'],
  ],
);

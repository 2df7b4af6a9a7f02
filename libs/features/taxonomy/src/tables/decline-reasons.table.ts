import { defineTable } from '../code-table.builder.js';

export const declineReasons = defineTable(
  {
    name: 'decline-reasons',
    title: { zh: '谢绝对接的原因', en: 'Reasons for declining an interest' },
    source: { zh: '本平台自定。', en: "The platform's own list." },
  },
  [
    ['too_early', null, '技术成熟度不足', 'Technology not mature enough'],
    ['wrong_field', null, '领域或用途不符', 'Wrong field or application'],
    ['no_advantage', null, '相比现有方案无明显优势', 'No clear advantage over existing solutions'],
    ['unclear', null, '信息不足，无法判断', 'Not enough information to judge'],
    ['price', null, '价格或条件不合适', 'Price or terms not acceptable'],
    ['already_known', null, '已有联系或已了解', 'Already known or already in contact'],
    ['no_capacity', null, '暂无精力或条件承接', 'No capacity at present'],
    ['other', null, '其他', 'Other'],
  ],
);

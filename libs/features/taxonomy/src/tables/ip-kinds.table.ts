import { defineTable } from '../code-table.builder.js';

export const ipKinds = defineTable(
  {
    name: 'ip-kinds',
    title: { zh: '知识产权类别', en: 'Kinds of intellectual property' },
    source: {
      zh: '技术合同登记统计所列知识产权类别；国家系统共 13 个节点，完整清单未见，代码为本平台自编。',
      en: 'Kinds listed in the statistics of registered technology contracts; the national tree has 13 nodes, the full list was not found. The codes are our own.',
    },
  },
  [
    ['KNOWHOW', null, '技术秘密', 'Know-how (trade secret)'],
    ['PATENT', null, '专利', 'Patent'],
    ['PATENT.INV', 'PATENT', '发明专利', 'Invention patent'],
    ['PATENT.UM', 'PATENT', '实用新型专利', 'Utility model patent'],
    ['PATENT.DES', 'PATENT', '外观设计专利', 'Design patent'],
    ['PATENT_APP', null, '专利申请', 'Pending patent application'],
    ['SOFTWARE', null, '计算机软件著作权', 'Software copyright'],
    ['IC_LAYOUT', null, '集成电路布图设计专有权', 'Integrated-circuit layout design'],
    ['PLANT', null, '植物新品种', 'New plant variety'],
    ['BIOMED', null, '生物、医药新品种', 'New biological or pharmaceutical variety'],
    ['DESIGN_COPY', null, '设计著作权', 'Design copyright', { verified: false }],
    ['NONE', null, '未涉及知识产权', 'No intellectual property involved'],
  ],
);

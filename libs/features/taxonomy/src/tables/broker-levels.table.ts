import { defineTable } from '../code-table.builder.js';

export const brokerLevels = defineTable(
  {
    name: 'broker-levels',
    title: { zh: '技术经纪人等级', en: 'Broker levels' },
    source: {
      zh: '《国家技术转移专业人员能力等级培训大纲（试行）》（2020年）；代码为本平台自编。',
      en: 'National training outline for technology-transfer professionals (trial, 2020); the codes are our own.',
    },
  },
  [
    ['junior', null, '初级技术经纪人', 'Junior technology broker'],
    ['intermediate', null, '中级技术经纪人', 'Intermediate technology broker'],
    ['senior', null, '高级技术经理人', 'Senior technology manager'],
  ],
);

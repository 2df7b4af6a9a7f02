import { defineTable } from '../code-table.builder.js';

export const trl = defineTable(
  {
    name: 'trl',
    title: { zh: '技术成熟度等级', en: 'Technology readiness level' },
    source: {
      zh: '通用九级技术成熟度量表的常用表述；适用于应用研究与开发，不适用于基础研究和制造工艺。',
      en: 'The common wording of the nine-level readiness scale; made for applied research and development, not for basic research or manufacturing processes.',
    },
  },
  [
    ['1', null, '基本原理发现', 'Basic principles observed'],
    ['2', null, '技术概念形成', 'Technology concept formulated'],
    ['3', null, '关键功能实验验证', 'Experimental proof of concept'],
    ['4', null, '实验室关键技术验证', 'Technology validated in the laboratory'],
    ['5', null, '相关（模拟）环境验证', 'Technology validated in a relevant environment'],
    ['6', null, '相关环境系统演示', 'Technology demonstrated in a relevant environment'],
    ['7', null, '实际环境原型演示', 'Prototype demonstrated in an operational environment'],
    ['8', null, '系统完成并通过认证', 'System complete and qualified'],
    ['9', null, '实际应用与推广', 'System proven in operation'],
  ],
);

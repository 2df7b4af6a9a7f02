import { defineTable } from '../code-table.builder.js';

export const organisationKinds = defineTable(
  {
    name: 'organisation-kinds',
    title: { zh: '机构类型', en: 'Kinds of organisation' },
    source: { zh: '本平台自定。', en: "The platform's own list." },
  },
  [
    ['university', null, '高等院校', 'University or college'],
    ['institute', null, '科研机构', 'Research institute'],
    ['enterprise', null, '企业', 'Enterprise'],
    ['agency', null, '技术转移机构', 'Technology-transfer agency'],
    ['office', null, '技术合同认定登记机构', 'Contract registration office'],
    ['administration', null, '科技主管部门', 'Science and technology administration'],
  ],
);

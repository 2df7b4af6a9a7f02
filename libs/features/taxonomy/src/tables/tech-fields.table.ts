import { defineTable } from '../code-table.builder.js';

export const techFields = defineTable(
  {
    name: 'tech-fields',
    title: { zh: '技术领域', en: 'Technology fields' },
    source: {
      zh: '全国技术合同登记表的技术领域（11 个一级领域，名称与顺序经两处资料核对）；07 的二级领域取自青岛市统计页面。数字代码为本平台自编，其他二级领域由管理员导入。',
      en: 'Technology fields of the national contract registration form (11 first-level fields, names and order confirmed by two sources); the sub-fields of 07 come from a statistics page of Qingdao. The numbers are our own; administrators import the other sub-fields.',
    },
  },
  [
    ['01', null, '电子信息技术', 'Electronics and information technology'],
    ['02', null, '航空航天技术', 'Aviation and aerospace technology'],
    ['03', null, '先进制造技术', 'Advanced manufacturing technology'],
    ['04', null, '生物、医药和医疗器械技术', 'Biotechnology, pharmaceuticals and medical devices'],
    ['05', null, '新材料及其应用', 'New materials and their applications'],
    ['06', null, '新能源与高效节能', 'New energy and energy efficiency'],
    ['07', null, '环境保护与资源综合利用技术', 'Environmental protection and comprehensive use of resources'],
    ['07.01', '07', '大气污染防治', 'Air pollution prevention and control'],
    ['07.02', '07', '水污染防治', 'Water pollution prevention and control'],
    ['07.03', '07', '固体废弃物处理与综合利用', 'Solid waste treatment and recovery'],
    ['07.04', '07', '环境监测及环境生态保护', 'Environmental monitoring and ecological protection'],
    ['07.05', '07', '噪声及辐射污染防治', 'Noise and radiation control'],
    ['07.06', '07', '资源综合利用', 'Comprehensive use of resources'],
    ['07.07', '07', '海洋工程', 'Marine engineering'],
    ['07.08', '07', '其他', 'Other environmental protection and resource use'],
    ['08', null, '核应用技术', 'Nuclear technology applications'],
    ['09', null, '农业技术', 'Agricultural technology'],
    ['10', null, '现代交通', 'Modern transport'],
    ['11', null, '城市建设与社会发展', 'Urban construction and social development'],
  ],
);

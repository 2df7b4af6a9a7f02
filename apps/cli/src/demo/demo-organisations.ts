import { creditCodeCheck, type OrganisationKind, type Ownership } from '@techmart/organisations';

export const DEMO_PASSWORD = 'techmart-demo';

export interface DemoOrganisation {
  readonly key: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly ownership?: Ownership;
  readonly partyType?: string;
  readonly industryCode?: string;
  readonly introduction?: string;
  /** The person who signs in for it. */
  readonly person: { readonly name: string; readonly email: string };
}

type Row = [
  key: string,
  name: string,
  nameEn: string,
  regionCode: string,
  person: string,
  rest?: Partial<DemoOrganisation> & { readonly email?: string },
];

const of = (kind: OrganisationKind, rows: Row[]): DemoOrganisation[] =>
  rows.map(([key, name, nameEn, regionCode, person, { email, ...rest } = {}]) => ({
    key,
    kind,
    name,
    nameEn,
    regionCode,
    person: { name: person, email: email ?? `${key}@demo.techmart` },
    ...rest,
  }));

const state = { ownership: 'wholly_state' } as const;
const company = (industryCode: string, introduction: string): Partial<DemoOrganisation> => ({
  ownership: 'private',
  partyType: '150',
  industryCode,
  introduction,
});

/** Invented, every one of them. */
export const demoOrganisations: readonly DemoOrganisation[] = [
  ...of('administration', [
    [
      'administration',
      '海峡技术市场管理中心（演示）',
      'Straits Technology Market Administration (demo)',
      '350100',
      '林管理',
      { email: 'admin@demo.techmart', ...state },
    ],
  ]),
  ...of('office', [
    [
      'office',
      '榕城技术合同认定登记处（演示）',
      'Rongcheng Contract Registration Office (demo)',
      '350100',
      '郑登记',
      { email: 'registrar@demo.techmart', ...state },
    ],
  ]),
  ...of('university', [
    [
      'rongjiang',
      '榕江理工大学',
      'Rongjiang University of Technology',
      '350100',
      '陈明远',
      {
        email: 'university@demo.techmart',
        partyType: '022',
        ...state,
        introduction: '以材料、电子与先进制造见长的理工科大学，设技术转移中心，服务全省制造业。',
      },
    ],
    [
      'luxia',
      '鹭峡大学',
      'Luxia University',
      '350200',
      '黄思琪',
      { partyType: '022', ...state, introduction: '综合性大学，信息、生物与航空航天学科与本地企业合作密切。' },
    ],
    [
      'wuling-agri',
      '武岭农林大学',
      'Wuling Agriculture and Forestry University',
      '350700',
      '叶青禾',
      { partyType: '022', ...state, introduction: '茶学、林学与智慧农业特色鲜明，成果多在闽北山区试验示范。' },
    ],
    [
      'ciyun-medical',
      '慈云医科大学',
      'Ciyun Medical University',
      '350100',
      '吴济民',
      { partyType: '022', ...state, introduction: '附属医院三所，医疗器械与体外诊断成果可直接进入临床验证。' },
    ],
    [
      'haiyuan',
      '海源大学',
      'Haiyuan University',
      '350500',
      '蔡海生',
      { partyType: '022', ...state, introduction: '海洋、土木与交通学科为主，拥有近海试验场与结构实验室。' },
    ],
  ]),
  ...of('institute', [
    [
      'donglan-oem',
      '东岚光电与材料研究所',
      'Donglan Institute of Optoelectronics and Materials',
      '350100',
      '周光宇',
      { partyType: '021', ...state, introduction: '从事激光晶体、光电器件与功能材料研究，设中试线两条。' },
    ],
    [
      'qinglan-energy',
      '清岚能源研究院',
      'Qinglan Energy Research Institute',
      '350200',
      '许知能',
      { partyType: '021', ...state, introduction: '储能、氢能与能效技术的应用研究机构，承接企业委托开发。' },
    ],
    [
      'luoxi-env',
      '洛溪环境科学研究院',
      'Luoxi Academy of Environmental Science',
      '350500',
      '江清源',
      { partyType: '021', ...state, introduction: '水、固废与土壤修复的技术研发与工程验证。' },
    ],
  ]),
  ...of('enterprise', [
    [
      'langyu-storage',
      '朗屿储能科技有限公司',
      'Langyu Energy Storage Technology Co., Ltd.',
      '350900',
      '苏启航',
      { email: 'enterprise@demo.techmart', ...company('C', '储能电池系统集成商，年产能 6 GWh。') },
    ],
    [
      'xingyu-chip',
      '星屿芯片有限公司',
      'Xingyu Semiconductor Co., Ltd.',
      '350200',
      '何星',
      company('C', '功率器件与模拟芯片设计制造。'),
    ],
    [
      'juli-machine',
      '炬立精密机械股份有限公司',
      'Juli Precision Machinery Co., Ltd.',
      '350500',
      '庄立诚',
      { ...company('C', '数控机床与关键功能部件制造商。'), partyType: '160' },
    ],
    [
      'songtan-materials',
      '松潭新材料有限公司',
      'Songtan New Materials Co., Ltd.',
      '350500',
      '柯新',
      company('C', '鞋服用高分子与纺织新材料。'),
    ],
    [
      'jinyang-pharma',
      '晋扬生物制药有限公司',
      'Jinyang Biopharmaceutical Co., Ltd.',
      '350100',
      '谢安康',
      company('C', '多肽药物、疫苗佐剂与诊断试剂。'),
    ],
    [
      'lvpu-env',
      '绿浦环保工程有限公司',
      'Lvpu Environmental Engineering Co., Ltd.',
      '350300',
      '卓清',
      company('N', '工业废水与固废处理工程总承包。'),
    ],
    [
      'fengling-tea',
      '峰岭茶业有限公司',
      'Fengling Tea Co., Ltd.',
      '350700',
      '魏茗',
      company('A', '茶园两万亩，茶叶种植、加工与品牌经营。'),
    ],
    [
      'haoyun-port',
      '浩云港航物流有限公司',
      'Haoyun Port and Shipping Logistics Co., Ltd.',
      '350200',
      '洪远',
      { ...company('G', '集装箱码头与近海航运。'), ownership: 'state_controlled' },
    ],
    [
      'yuanqi-nuclear',
      '源启核技术应用有限公司',
      'Yuanqi Nuclear Technology Application Co., Ltd.',
      '350900',
      '方启',
      company('M', '辐照加工、工业探伤与辐射监测服务。'),
    ],
    [
      'tianji-uav',
      '天霁无人机有限公司',
      'Tianji Unmanned Aircraft Co., Ltd.',
      '350100',
      '汪霁',
      company('C', '工业级无人机整机与任务载荷。'),
    ],
    [
      'zhucheng-build',
      '筑诚建设集团有限公司',
      'Zhucheng Construction Group Co., Ltd.',
      '350100',
      '李筑',
      { ...company('E', '市政、轨道与装配式建筑总承包。'), ownership: 'wholly_state' },
    ],
    [
      'lanwan-aqua',
      '岚湾水产有限公司',
      'Lanwan Aquaculture Co., Ltd.',
      '350600',
      '欧阳澜',
      company('A', '深远海网箱、工厂化养殖与水产加工。'),
    ],
  ]),
  ...of('agency', [
    [
      'haixia-transfer',
      '海岬技术转移中心',
      'Haijia Technology Transfer Center',
      '350100',
      '赵牵线',
      {
        email: 'broker@demo.techmart',
        ownership: 'wholly_state',
        introduction: '省内最早的技术转移机构之一，持证技术经理人 18 名。',
      },
    ],
    [
      'qiaodong-broker',
      '桥东技术经纪有限公司',
      'Qiaodong Technology Brokerage Co., Ltd.',
      '350500',
      '施桥',
      { ownership: 'private', introduction: '专注装备与新材料领域的技术经纪公司。' },
    ],
  ]),
];

/** A code that passes its check; the institution numbers MADEMO… are given to nobody. */
export function demoCreditCode(organisation: DemoOrganisation): string {
  const head = organisation.kind === 'enterprise' || organisation.kind === 'agency' ? '91' : '12';
  const serial = String(demoOrganisations.indexOf(organisation) + 1).padStart(3, '0');
  const first = `${head}${organisation.regionCode}MADEM0${serial}`;
  return first + creditCodeCheck(first);
}

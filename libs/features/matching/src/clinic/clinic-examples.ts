import type { Localized } from '@techmart/kernel';
import type { ClinicCode } from './examine-need.js';

/** How a need of one technology field says it well: a title, the goal, the present state, a constraint, the scene. */
interface FieldExamples {
  readonly title: Localized;
  readonly goal: Localized;
  readonly present: Localized;
  readonly constraint: Localized;
  readonly scene: Localized;
}

const both = (zh: string, en: string): Localized => ({ zh, en });

/** By first-level technology field. */
const examples: Record<string, FieldExamples> = {
  '01': {
    title: both('贴片电容外观缺陷的在线识别', 'Inline detection of surface defects on chip capacitors'),
    goal: both(
      '单颗检测时间不超过 20 ms，漏检率低于 0.05%，误检率低于 1%',
      'At most 20 ms per part, under 0.05 % missed and under 1 % false alarms',
    ),
    present: both(
      '目前 18 名工人目检，每班约 40 万颗，漏检率 0.8%',
      'Today 18 people inspect 400,000 parts a shift by eye and miss 0.8 %',
    ),
    constraint: both(
      '须接入现有分选机，不改动送料结构，断网时能独立运行',
      'It must fit the sorters in use without changing the feeder and run without a network',
    ),
    scene: both(
      '用于四条 0402 规格分选产线的末端工位',
      'Used at the last station of four sorting lines for 0402 parts',
    ),
  },
  '02': {
    title: both('高原轻型无人机的桨叶防冰', 'Ice protection for rotor blades of light drones at altitude'),
    goal: both(
      '−15 ℃ 冻雾中连续飞行 40 min，附加质量不超过 300 g',
      'Fly 40 min in freezing fog at −15 °C with no more than 300 g of added mass',
    ),
    present: both(
      '现有机型进雾约 6 min 即因结冰返航，去年损失 4 架',
      'Our drones turn back after some 6 min in fog; four were lost last year',
    ),
    constraint: both(
      '不更换机体和电池，单架改装费用不高于 8000 元',
      'Airframe and battery stay; at most ¥8,000 per drone',
    ),
    scene: both('用于海拔 3000 m 以上的输电线路巡检', 'For inspecting power lines above 3,000 m'),
  },
  '03': {
    title: both('薄壁铝合金壳体铣削的变形控制', 'Controlling distortion when milling thin aluminium housings'),
    goal: both(
      '壁厚 1.2 mm 处平面度不大于 0.05 mm，单件节拍缩短到 14 min',
      'Flatness within 0.05 mm at 1.2 mm walls, and a cycle of 14 min',
    ),
    present: both(
      '目前平面度 0.12–0.18 mm，需人工校正，返修率 9%',
      'Flatness is 0.12–0.18 mm today; parts are straightened by hand and 9 % come back',
    ),
    constraint: both(
      '沿用现有三轴加工中心，夹具投入不超过 30 万元',
      'Existing three-axis machines; fixtures for at most ¥300,000',
    ),
    scene: both(
      '用于通信设备壳体车间的 6 台加工中心',
      'For six machining centres in a workshop that makes telecom housings',
    ),
  },
  '04': {
    title: both('重组蛋白发酵液的低温澄清', 'Cold clarification of recombinant protein broth'),
    goal: both(
      '收率不低于 92%，浊度低于 5 NTU，单批 500 L 处理不超过 3 小时',
      'Yield of at least 92 %, turbidity under 5 NTU, 500 L in at most 3 hours',
    ),
    present: both(
      '现用离心加深层过滤，收率 81%，每批滤材费用 1.6 万元',
      'Centrifuge and depth filters give 81 % today and cost ¥16,000 of filters a batch',
    ),
    constraint: both(
      '全程 2–8 ℃，材料须符合药用要求，不引入新的添加剂',
      'At 2–8 °C throughout, with pharmaceutical-grade materials and no new additives',
    ),
    scene: both('用于 500 L 发酵罐后的中试生产线', 'For the pilot line behind a 500 L fermenter'),
  },
  '05': {
    title: both('浪溅区钢桩的长效防腐涂层', 'Long-life coating for steel piles in the splash zone'),
    goal: both(
      '耐中性盐雾不低于 4000 小时，附着力不低于 10 MPa',
      'At least 4,000 hours of neutral salt spray and 10 MPa of adhesion',
    ),
    present: both(
      '现用环氧涂层约 1500 小时起泡，三年大修一次',
      'The epoxy in use blisters after 1,500 hours and is renewed every three years',
    ),
    constraint: both(
      '可在湿度 85% 的现场喷涂，VOC 不超过 200 g/L',
      'Sprayed on site at 85 % humidity, with no more than 200 g/L of VOC',
    ),
    scene: both('用于海上风电塔筒和码头钢管桩', 'For offshore wind towers and tubular piles of quays'),
  },
  '06': {
    title: both('烘焙车间热泵余热回收', 'Heat pump recovery of waste heat in a bakery'),
    goal: both(
      '热风 110 ℃ 连续可调，综合能耗下降 40%，回收期不超过 3 年',
      'Air at 110 °C, 40 % less energy, paid back within 3 years',
    ),
    present: both(
      '现有 18 台电热烘箱，每公斤产品耗电 3.2 kW·h',
      'Eighteen electric ovens use 3.2 kWh per kilogram today',
    ),
    constraint: both(
      '不增容，占地不超过 12 平方米，能在粉尘环境下运行',
      'No larger grid connection, at most 12 m², in dusty air',
    ),
    scene: both(
      '用于食品厂烘焙车间，全年运行约 6000 小时',
      'For the baking hall of a food factory that runs 6,000 hours a year',
    ),
  },
  '07': {
    title: both('电镀废水低浓度镍的深度去除', 'Removing low nickel concentrations from plating waste water'),
    goal: both(
      '出水总镍低于 0.1 mg/L，吨水药剂费不高于 4 元',
      'Below 0.1 mg/L of nickel for at most ¥4 of chemicals per ton',
    ),
    present: both(
      '现有化学沉淀工艺出水 0.5–0.8 mg/L，每天产泥 1.2 吨',
      'Precipitation leaves 0.5–0.8 mg/L today and 1.2 tons of sludge a day',
    ),
    constraint: both(
      '不停产改造，新增占地不超过 30 平方米，适应 pH 2–9',
      'Without a shutdown, on at most 30 m², for pH 2–9',
    ),
    scene: both('用于日处理 300 吨的园区污水站', 'For a works that treats 300 tons a day of an industrial park'),
  },
  '08': {
    title: both('工业探伤源位置的实时监测', 'Real-time tracking of sources for industrial radiography'),
    goal: both(
      '定位误差不大于 2 m，脱离屏蔽后 10 s 内报警，漏报为零',
      'Within 2 m, an alarm 10 s after leaving the shield, and zero missed events',
    ),
    present: both(
      '目前靠人工登记，去年盘点发现 3 次超时未归',
      'Sources are logged by hand; three came back late last year',
    ),
    constraint: both(
      '终端防爆，电池续航不少于 72 小时，符合辐射安全标准',
      'Explosion-proof, 72 hours on battery, in line with radiation safety standards',
    ),
    scene: both('用于管道施工现场和探伤机库房', 'For pipeline building sites and the store of the exposure devices'),
  },
  '09': {
    title: both('山地茶园的轻便采摘机械', 'Light picking machines for tea gardens on slopes'),
    goal: both(
      '每小时采鲜叶 25 kg，完整率不低于 85%，整机不超过 9 kg',
      'Twenty-five kg of leaves an hour, 85 % whole, on a machine of at most 9 kg',
    ),
    present: both(
      '目前人工每小时采 3 kg，春茶季人工费占成本 62%',
      'Pickers manage 3 kg an hour; in spring wages are 62 % of the cost',
    ),
    constraint: both(
      '坡度 25° 以内可用，雨后次日能下地，单台价格不超过 6000 元',
      'For slopes up to 25°, the day after rain, at no more than ¥6,000',
    ),
    scene: both('用于海拔 600–900 m 的乌龙茶茶园', 'For oolong gardens at 600–900 m'),
  },
  '10': {
    title: both('跨江桥梁拉索的不封道检测', 'Inspecting stay cables of river bridges without closing lanes'),
    goal: both('识别 0.2 mm 以上护套裂纹，单根索 30 min 内完成', 'Find sheath cracks above 0.2 mm, 30 min per cable'),
    present: both(
      '现用吊篮人工检查，每座桥封道 5 夜，费用 20 万元',
      'Inspectors hang in baskets; each bridge closes for 5 nights and costs ¥200,000',
    ),
    constraint: both(
      '风速 8 m/s 以下可作业，设备不超过 25 kg，不损伤护套',
      'In winds below 8 m/s, at most 25 kg, without harming the sheath',
    ),
    scene: both('用于 12 座斜拉桥的年度检查', 'For the yearly inspection of twelve cable-stayed bridges'),
  },
  '11': {
    title: both('老旧小区供水管网漏点定位', 'Locating leaks in the water mains of old housing estates'),
    goal: both('漏点定位误差不大于 1 m，漏损率由 21% 降到 10%', 'Leaks within 1 m, and losses down from 21 % to 10 %'),
    present: both('目前靠夜间听漏，每月只能排查 15 公里', 'Listening at night covers only 15 km a month today'),
    constraint: both(
      '不停水、不开挖，传感器电池寿命不少于 5 年',
      'Without cutting the supply or digging, on batteries that last 5 years',
    ),
    scene: both('用于 86 个小区约 240 公里的铸铁管网', 'For 240 km of cast-iron mains in 86 estates'),
  },
};

const ofCode: Partial<Record<ClinicCode, keyof FieldExamples>> = {
  tooBroad: 'title',
  noMeasurableGoal: 'goal',
  noPresentState: 'present',
  noCurrentValue: 'present',
  noConstraint: 'constraint',
  noScene: 'scene',
};
/** Needs that name no field yet. */
const USUAL = '03';

/** A good example for what is vague, from the need's own field where it names one. */
export function clinicExample(code: ClinicCode, fieldCode: string | undefined): Localized {
  if (code === 'noBudget')
    return both('预算 50–80 万元，含现场调试', 'A budget of ¥500,000–800,000, set-up on site included');
  if (code === 'noDeadline' || code === 'deadlinePast')
    return both('两个月后的某一天，例如季度末', 'A day some two months ahead, such as the end of a quarter');
  const field = examples[(fieldCode ?? USUAL).slice(0, 2)] ?? examples[USUAL]!;
  const part = ofCode[code];
  if (part) return field[part];
  const { present, goal, scene } = field;
  return { zh: `${scene.zh}。${present.zh}；希望${goal.zh}。`, en: `${scene.en}. ${present.en}. Wanted: ${goal.en}.` };
}

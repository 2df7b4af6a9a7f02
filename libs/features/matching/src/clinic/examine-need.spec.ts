import { describe, expect, it } from '@jest/globals';
import { examineNeed, type ClinicCode, type WrittenNeed } from './examine-need.js';

const TODAY = '2026-11-25';
const blank: WrittenNeed = {
  title: '',
  problem: '',
  goal: '',
  keyTechnology: '',
  hasBudget: true,
  deadline: '2027-03-31',
  distinctiveWords: 20,
};
const codes = (need: Partial<WrittenNeed>): ClinicCode[] =>
  examineNeed({ ...blank, ...need }, TODAY).map((finding) => finding.code);

describe('a need that is sharp', () => {
  it.each<[string, Partial<WrittenNeed>]>([
    [
      'in Chinese',
      {
        title: '浪溅区钢桩防腐层延寿',
        problem: '码头钢管桩共 420 根，现用环氧煤沥青涂层，浪溅区四年即大面积剥落，每次补涂停泊位 12 天。',
        goal: '浪溅区免维护年限不少于 10 年，潮差施工，单根材料费不超过 3800 元。',
      },
    ],
    [
      'in English',
      {
        title: 'Dewatering of dredged lake sludge',
        problem: 'Our plant treats 900 tons/day of lake sludge; the belt presses in use leave it at 78 % moisture.',
        goal: 'Below 60 % moisture at no more than 25 kWh/t, with the existing building and crane.',
      },
    ],
    [
      'in one text that names its goal',
      {
        title: '电镀车间含镍废水',
        problem:
          '目标：出水镍低于0.1mg/L，不新增占地。电镀车间每天产生含镍废水80吨，现有化学沉淀法出水约0.6mg/L，已两次被通报。',
      },
    ],
    [
      'with its figures among the technology',
      {
        title: '纺织印染车间定型机余热回收',
        problem: '12 台定型机排气温度 150 ℃，目前直接排空，天然气费每年 900 万元。',
        goal: '回收大部分余热用于产线供热',
        keyTechnology: '换热效率 ≥65%，含油烟气条件下连续运行 2000 小时不清洗',
      },
    ],
  ])('is left alone (%s)', (_, need) => {
    expect(codes(need)).toEqual([]);
  });
});

describe('a need that is vague', () => {
  it('says what is missing, and at which words', () => {
    const problem =
      '我公司目前生产效率偏低，产品质量不稳定，希望寻求先进的智能化技术来解决生产中遇到的各种实际问题，促进企业高质量发展。';
    const goal = '显著提高生产效率，达到国内领先水平';
    const need = {
      ...blank,
      title: '寻求先进技术',
      problem,
      goal,
      distinctiveWords: 3,
      hasBudget: false,
      deadline: null,
    };
    const shown = examineNeed(need, TODAY).map(({ code, field, place }) => [
      code,
      field,
      place && need[place.field as 'title'].slice(place.start, place.end),
    ]);
    expect(shown).toEqual([
      ['tooBroad', 'title', '先进'],
      ['noMeasurableGoal', 'goal', '显著提高'],
      ['noCurrentValue', 'problem', '目前'],
      ['noConstraint', 'goal', null],
      ['noScene', 'problem', null],
      ['noBudget', 'budgetMaxFen', null],
      ['noDeadline', 'deadline', null],
    ]);
  });

  it('in English as in Chinese', () => {
    const problem =
      'We are looking for an innovative solution that helps us to improve the quality of our products and to become ' +
      'more competitive, and we are open to every kind of cooperation with universities.';
    expect(codes({ title: 'Better quality', problem })).toEqual([
      'noMeasurableGoal',
      'noPresentState',
      'noConstraint',
      'noScene',
    ]);
  });

  it('is asked for each single thing that it leaves out', () => {
    const sharp = {
      title: '海参育苗池水质监测',
      problem: '育苗车间 60 个池，目前每天人工取样两轮，亚硝酸盐超标发现平均晚 9 小时。',
      goal: '超标后 30 分钟内报警，单池成本不超过 1500 元',
    };
    expect(codes(sharp)).toEqual([]);
    expect(codes({ ...sharp, goal: '超标后及时报警，单池成本不超过预算' })).toEqual(['noMeasurableGoal']);
    expect(codes({ ...sharp, problem: '育苗车间目前靠人工取样，亚硝酸盐超标发现太晚，损失较大。' })).toEqual([
      'noCurrentValue',
    ]);
    expect(codes({ ...sharp, problem: '育苗车间的池子多，亚硝酸盐容易超标，常常造成比较大的损失。' })).toEqual([
      'noPresentState',
    ]);
    expect(codes({ ...sharp, goal: '超标后 30 分钟报警' })).toEqual(['noConstraint']);
    expect(codes({ ...sharp, hasBudget: false })).toEqual(['noBudget']);
    expect(codes({ ...sharp, deadline: '2026-11-24' })).toEqual(['deadlinePast']);
    expect(codes({ ...sharp, deadline: TODAY })).toEqual([]);
    expect(codes({ ...sharp, distinctiveWords: 2 })).toEqual(['tooBroad']);
  });

  it('has hardly begun', () => {
    expect(codes({ title: '防腐', distinctiveWords: 1 })).toEqual([
      'tooShort',
      'tooBroad',
      'noMeasurableGoal',
      'noPresentState',
      'noConstraint',
      'noScene',
    ]);
    expect(codes({})[0]).toBe('tooShort');
  });
});

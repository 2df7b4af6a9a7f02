import type { Localized } from '@techmart/kernel';
import type { ClinicCode } from './examine-need.js';

/** What is said of each vagueness. */
export const clinicMessages: Record<ClinicCode, Localized> = {
  tooShort: {
    zh: '内容太短：请写明现状、要达到的指标和使用场景，研究人员才能判断是否对口。',
    en: 'Too short: say how things stand, what is to be reached and where, so that researchers can tell whether they can help.',
  },
  tooBroad: {
    zh: '范围太宽：写明具体对象、工艺或部件，少用“先进”“高效”一类对任何技术都适用的词。',
    en: 'Too broad: name the object, process or part; words such as "advanced" or "efficient" fit every technology.',
  },
  noMeasurableGoal: {
    zh: '目标没有可衡量的指标：请写出数值和单位，验收时才有依据。',
    en: 'The goal cannot be measured: give a number with its unit, by which success can be told.',
  },
  noPresentState: {
    zh: '没有说明现状：目前怎么做、问题出在哪里？',
    en: 'The present state is missing: how is it done today, and what is wrong with it?',
  },
  noCurrentValue: {
    zh: '提到了现状，但没有当前数值：写出现在的指标，才能看出差距。',
    en: 'The present state has no figures: with the current value one can see how far there is to go.',
  },
  noConstraint: {
    zh: '没有约束或工况：温度、空间、成本上限、能否停产、须符合的标准等，会直接排除一部分方案。',
    en: 'No constraint or operating condition: temperature, space, a cost limit, no shutdown or a standard rule solutions out.',
  },
  noScene: {
    zh: '没有使用场景：用在什么设备、产线或地点？',
    en: 'The scene of use is missing: on what equipment, line or site will it be used?',
  },
  noBudget: {
    zh: '没有预算：给出大致范围，能避免报价相差太远的来回。',
    en: 'No budget: a rough range spares both sides offers that are far apart.',
  },
  noDeadline: {
    zh: '没有截止日期：写明希望何时得到答复，对方才好安排。',
    en: 'No date: say by when answers are wanted, so that others can plan.',
  },
  deadlinePast: {
    zh: '截止日期已经过去，请改为今天之后的日期。',
    en: 'The date has passed; choose one that lies ahead.',
  },
};

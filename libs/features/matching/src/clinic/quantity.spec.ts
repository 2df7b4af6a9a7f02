import { describe, expect, it } from '@jest/globals';
import { findQuantities } from './quantity.js';

const quantities = (text: string): string[] => findQuantities(text).map(({ start, end }) => text.slice(start, end));

describe('figures that measure something', () => {
  it.each<[string, string[]]>([
    ['挤出模头每8小时要停机清焦，废品率约3.5%', ['8小时', '3.5%']],
    ['屈服强度不低于 690 MPa，−40 ℃冲击功≥47 J', ['690 MPa', '−40 ℃', '47 J']],
    ['孔径60–110 μm，壁厚0.8~1.2mm', ['60–110 μm', '0.8~1.2mm']],
    ['吨水电耗控制在0.45 kW·h/m³以内，日处理2000吨', ['0.45 kW·h/m³', '2000吨']],
    ['单套改造费用不超过35万元，回收期两年', ['35万元', '两年']],
    ['出水总磷由0.5mg/L降到0.1mg/L', ['0.5mg/L', '0.1mg/L']],
    ['能耗下降百分之三十，良率提高七成半', ['百分之三十', '七成半']],
    ['寿命翻一番，漏报为零', ['翻一番', '为零']],
    ['温控精度±0.5℃，转速1,500 r/min', ['±0.5℃', '1,500 r/min']],
    ['铺设3万余米管线', ['3万余米']],
    ['循环寿命5×10^4次', ['5×10^4次']],
    ['dewater 40 tons/day of sludge to below 60 % moisture', ['40 tons/day', '60 %']],
    ['peel strength of 3.2 N/mm after 24 hours at 50 °C', ['3.2 N/mm', '24 hours', '50 °C']],
    ['cut scrap from 12 percent to 5 percent within 6 months', ['12 percent', '5 percent', '6 months']],
    ['halve the cycle time with zero leaks at 10-20 kHz', ['halve', 'zero leaks', '10-20 kHz']],
    ['a budget of ¥1.5 million and a 30-day trial', ['¥1.5 million', '30-day']],
  ])('%s', (text, expected) => {
    expect(quantities(text)).toEqual(expected);
  });

  it.each([
    '希望大幅提高效率，降低成本，达到国内领先水平',
    '自2019年起使用至今，一直十分困难，需要进一步改进',
    '一种新型材料，一个系统，一套方案，统一管理',
    '第三代产品，型号 GX6T，IP67，TRL 6，3D 打印，5G 网络',
    '12月5日前答复',
    'We want a much better and cheaper process, see section 3 of the 2024 report',
    'Type B12 steel, version 2.0, 4K video',
    '',
  ])('none in: %s', (text) => {
    expect(quantities(text)).toEqual([]);
  });

  it('reads any text in one pass', () => {
    const started = performance.now();
    findQuantities('一'.repeat(20_000) + '1'.repeat(20_000) + ' 1,'.repeat(10_000) + '9 '.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { findObjective } from './objective.js';

describe('findObjective', () => {
  it.each([
    ['OBJECTIVE: Develop a quiet pump. DESCRIPTION: Pumps are loud.', 'Develop a quiet pump.'],
    ['Develop a pump of 3.5 kW for ships. Pumps are loud.', 'Develop a pump of 3.5 kW for ships.'],
    ['The goal of this topic is a quiet pump. Pumps are loud.', 'The goal of this topic is a quiet pump.'],
    ['Pumps are loud. They disturb.', ''],
    ['目前泵噪声大。亟需低噪声水泵技术。另有要求。', '亟需低噪声水泵技术。'],
    ['目标：降低噪声。其他。', '降低噪声。'],
    ['', ''],
  ])('%s', (text, objective) => {
    expect(findObjective(text)).toBe(objective);
  });

  it('is quick with any text', () => {
    const start = performance.now();
    for (const text of ['a.'.repeat(50_000), '。'.repeat(50_000), '1.1'.repeat(30_000), ' '.repeat(100_000)])
      findObjective(text);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { compareAddress, comparedIn, pickedIn, pickedSuffix } from './compared.js';

const [a, b, c, d, e] = [1, 2, 3, 4, 5].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
  string,
];
const search = (text: string): URLSearchParams => new URLSearchParams(text);

describe('what is compared', () => {
  it('stands in the address, each once, four at most, and nothing that is no id', () => {
    expect(comparedIn(search(`result=${a}&result=${b}&result=${a}&result=x`))).toEqual({
      kind: 'results',
      ids: [a, b],
    });
    expect(comparedIn(search([a, b, c, d, e].map((id) => `need=${id}`).join('&')))).toEqual({
      kind: 'needs',
      ids: [a, b, c, d],
    });
    expect(comparedIn(search(`need=${a}&result=${b}`))).toEqual({ kind: 'results', ids: [b] });
    expect(comparedIn(search('need='))).toEqual({ kind: 'needs', ids: [] });
    expect(comparedIn(search(''))).toEqual({ kind: 'results', ids: [] });
    expect(compareAddress('needs', [a, b], { q: '电池' })).toBe(
      `/compare?need=${a}&need=${b}&q=${encodeURIComponent('电池')}`,
    );
  });

  it('is carried through lists and entries', () => {
    expect(pickedIn(search(`q=x&compare=${a},nonsense,${b}`))).toEqual([a, b]);
    expect(pickedSuffix(search(`q=x&compare=${a}`))).toBe(`?compare=${a}`);
    expect(pickedSuffix(search('q=x'))).toBe('');
  });
});

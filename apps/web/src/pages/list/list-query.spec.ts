import { describe, expect, it } from '@jest/globals';
import { addressOf, apiQueryOf, savedQueryOf, sortOf, withChange, withoutFilters } from './list-query.js';

const search = (text: string): URLSearchParams => new URLSearchParams(text);

describe('the address of a list', () => {
  it('becomes the query of the API, without what that would refuse', () => {
    expect(apiQueryOf('results', search('q=+涂料+&field=05&trlMin=12&priceMax=50&mode=&view=cards'))).toEqual({
      q: '涂料',
      field: '05',
      priceMaxFen: '50000000',
      sort: 'relevance',
    });
    expect(apiQueryOf('needs', search('budgetMin=x&trl=7&trlMin=3'))).toEqual({
      q: undefined,
      trl: '7',
      sort: 'newest',
    });
  });

  it('is kept as filters alone, with numbers as such, and comes back from that', () => {
    const kept = savedQueryOf(
      'results',
      search('q=涂料&priceMax=50&trlMin=6&sort=price&view=cards&cursor=x&compare=y'),
    );
    expect(kept).toEqual({ q: '涂料', priceMaxFen: 50_000_000, trlMin: 6 });
    expect(savedQueryOf('results', search(addressOf(kept)))).toEqual(kept);
  });

  it('loses its filters and nothing else', () => {
    expect(withoutFilters('needs', search('q=a&field=05&trl=7&sort=budget&compare=y'))).toBe(
      '?q=a&sort=budget&compare=y',
    );
    expect(withoutFilters('results', search('field=05'))).toBe('');
  });

  it('sorts words by relevance and everything else by age, unless told otherwise', () => {
    expect(sortOf('results', search(''))).toBe('newest');
    expect(sortOf('results', search('sort=relevance'))).toBe('newest');
    expect(sortOf('results', search('q=a'))).toBe('relevance');
    expect(sortOf('results', search('q=a&sort=price'))).toBe('price');
    expect(sortOf('needs', search('sort=price'))).toBe('newest');
  });

  it('begins at the first page again with every change', () => {
    expect(withChange(search('q=a&cursor=x&field=05'), { field: null, mode: 'licence' })).toBe('?q=a&mode=licence');
    expect(withChange(search('field=05'), { field: null })).toBe('');
  });
});

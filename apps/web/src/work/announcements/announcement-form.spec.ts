import { describe, expect, it } from '@jest/globals';
import { changeOf, newRequestOf, type Values } from './announcement-form.js';

describe('the form of an announcement', () => {
  it('sends what is filled in, and of a change what differs', () => {
    const values: Values = { kind: 'policy', title: ' 新办法 ', body: '全文', titleEn: ' ', issuedOn: null };
    expect(newRequestOf(values)).toEqual({ kind: 'policy', title: '新办法', body: '全文' });
    expect(changeOf(values, { ...values, title: '新办法', titleEn: 'New rules', body: '' })).toEqual({
      titleEn: 'New rules',
      body: null,
    });
  });
});

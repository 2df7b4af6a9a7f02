import { describe, expect, it } from '@jest/globals';
import { renderMail } from './mail-template.js';

const nasty = `<img src=x onerror="alert('1')"> & co`;

describe('renderMail', () => {
  it('says the same in plain text and in HTML', () => {
    const { text, html } = renderMail({
      language: 'zh',
      title: '每日通知',
      paragraphs: ['您有 2 条新通知。'],
      sections: [
        { heading: '匹配', items: [{ text: '石墨烯涂料', href: 'https://market.test/results/1', detail: '闽江大学' }] },
      ],
      button: { label: '打开市场', href: 'https://market.test/' },
      footer: '您收到这封邮件是因为您订阅了通知。',
      links: [{ label: '退订', href: 'https://market.test/u/1' }],
    });
    for (const said of [
      '每日通知',
      '您有 2 条新通知。',
      '匹配',
      '石墨烯涂料',
      '闽江大学',
      '打开市场',
      '退订',
      'https://market.test/results/1',
      'https://market.test/u/1',
    ]) {
      expect(text).toContain(said);
      expect(html).toContain(said);
    }
    expect(html).toContain('<html lang="zh-CN">');
  });

  it('takes nothing in a text as HTML', () => {
    const { text, html } = renderMail({
      language: 'en',
      title: nasty,
      paragraphs: [nasty],
      sections: [{ heading: nasty, items: [{ text: nasty, detail: nasty, href: 'javascript:alert(1)' }] }],
      button: { label: nasty, href: 'https://market.test/?a="><script>' },
      footer: nasty,
    });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('javascript:');
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt; &amp; co/g)).toHaveLength(8);
    expect(text).toContain(nasty);
  });
});

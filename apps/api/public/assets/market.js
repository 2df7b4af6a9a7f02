const words = {
  zh: {
    newestResults: '最新成果',
    newestNeeds: '最新需求',
    found: (q) => `“${q}”的搜索结果`,
    total: (n) => `共 ${n} 条`,
    negotiable: '面议',
    budget: '预算',
    until: (d) => `${d} 截止`,
    anonymous: '匿名发布',
    trlMin: (t) => `至少 TRL ${t}`,
    none: '没有找到。试试更短的词，或换一个说法。',
    degraded: '搜索服务暂不可用，以下为按时间排列的结果。',
    failed: '暂时无法读取，请稍后再试。',
    other: 'English',
  },
  en: {
    newestResults: 'Newest results',
    newestNeeds: 'Newest needs',
    found: (q) => `Found for “${q}”`,
    total: (n) => `${n} in all`,
    negotiable: 'price negotiable',
    budget: 'budget',
    until: (d) => `until ${d}`,
    anonymous: 'posted anonymously',
    trlMin: (t) => `TRL ${t} or more`,
    none: 'Nothing found. Try a shorter word or another one.',
    degraded: 'Search is away for the moment; newest first instead.',
    failed: 'Cannot be read right now; please try again shortly.',
    other: '中文',
  },
};

const state = {
  language: localStorage.getItem('language') === 'en' ? 'en' : 'zh',
  kind: 'results',
  q: '',
  cursor: null,
};
const $ = (selector) => document.querySelector(selector);
const say = () => words[state.language];
let latest = 0;

function setLanguage(language) {
  state.language = language;
  localStorage.setItem('language', language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-zh]')) element.textContent = element.dataset[language];
  for (const element of document.querySelectorAll('[data-placeholder-zh]'))
    element.placeholder = element.dataset[language === 'zh' ? 'placeholderZh' : 'placeholderEn'];
  for (const element of document.querySelectorAll('[data-label-zh]'))
    element.setAttribute('aria-label', element.dataset[language === 'zh' ? 'labelZh' : 'labelEn']);
  $('#language').textContent = say().other;
  $('#language').lang = language === 'zh' ? 'en' : 'zh-CN';
}

const amount = (fen) => {
  const yuan = fen / 100;
  if (state.language === 'en') return `¥${yuan.toLocaleString('en-US', { maximumFractionDigits: 0 })}`;
  if (yuan < 10_000) return `${yuan.toLocaleString('zh-CN')} 元`;
  if (yuan < 1e8) return `${(yuan / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 万元`;
  return `${(yuan / 1e8).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 亿元`;
};
const range = (min, max) =>
  min == null && max == null
    ? null
    : min === max || max == null || min == null
      ? amount(max ?? min)
      : `${amount(min)}–${amount(max)}`;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Highlights come escaped from the server, with nothing but <em> in them. */
function withHighlight(made, highlight, plain) {
  if (highlight) made.innerHTML = highlight;
  else made.textContent = plain;
  return made;
}

function row(item) {
  const useOther = item.language !== state.language && item.titleOther;
  const li = element('li');
  const h = item.highlights ?? {};
  li.append(withHighlight(element('h3'), useOther ? h.titleOther : h.title, useOther ? item.titleOther : item.title));
  const summary = item.language !== state.language && item.summaryOther ? item.summaryOther : item.summary;
  if (summary) li.append(withHighlight(element('p'), useOther ? null : h.summary, summary));
  const facts = element('div', 'facts');
  const add = (text, strong) => text && facts.append(element(strong ? 'strong' : 'span', '', text));
  if (state.kind === 'results') {
    add(range(item.priceMinFen, item.priceMaxFen) ?? say().negotiable, true);
    add(item.trl ? `TRL ${item.trl}` : null);
  } else {
    const budget = range(item.budgetMinFen, item.budgetMaxFen);
    add(budget ? `${say().budget} ${budget}` : say().negotiable, true);
    add(item.trlMin ? say().trlMin(item.trlMin) : null);
    add(item.deadline ? say().until(item.deadline) : null);
  }
  const { organisation } = item;
  add(organisation ? (state.language === 'en' && organisation.nameEn) || organisation.name : say().anonymous);
  add(item.publishedAt?.slice(0, 10));
  li.append(facts);
  return li;
}

async function load(more = false) {
  const mine = (latest += 1);
  const query = new URLSearchParams({ limit: '10' });
  if (state.q) query.set('q', state.q);
  if (more && state.cursor) query.set('cursor', state.cursor);
  const list = $('#list');
  try {
    const answer = await fetch(`/api/v1/${state.kind}?${query}`, { headers: { 'accept-language': state.language } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = await answer.json();
    if (mine !== latest) return;
    state.cursor = page.nextCursor;
    $('#list-title').textContent = state.q
      ? say().found(state.q)
      : say()[state.kind === 'results' ? 'newestResults' : 'newestNeeds'];
    if (!more) {
      list.replaceChildren();
      $('#count').textContent = page.isDegraded
        ? say().degraded
        : say().total(page.estimatedTotal ?? page.items.length);
    }
    list.append(...page.items.map(row));
    if (!more && page.items.length === 0) list.append(element('li', 'empty', say().none));
    $('#more').hidden = !page.nextCursor;
  } catch {
    if (mine === latest) list.replaceChildren(element('li', 'empty', say().failed));
  }
}

async function figures() {
  const answer = await fetch('/api/v1/statistics/market').catch(() => null);
  if (!answer?.ok) return;
  const numbers = await answer.json();
  for (const place of document.querySelectorAll('[data-figure]')) {
    const value = numbers[place.dataset.figure];
    place.textContent = value == null ? '–' : value.toLocaleString(state.language === 'zh' ? 'zh-CN' : 'en-US');
  }
}

let typing;
$('#words').addEventListener('input', (event) => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    state.q = event.target.value.trim();
    void load();
  }, 120);
});
$('#search').addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(typing);
  state.q = $('#words').value.trim();
  void load();
});
for (const radio of document.querySelectorAll('input[name=kind]'))
  radio.addEventListener('change', () => {
    state.kind = radio.value;
    void load();
  });
$('#more').addEventListener('click', () => void load(true));
$('#language').addEventListener('click', () => {
  setLanguage(state.language === 'zh' ? 'en' : 'zh');
  void load();
  void figures();
});

setLanguage(state.language);
void load();
void figures();

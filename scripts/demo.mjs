/**
 * `npm run demo`: one journey against the running market, told step by step with the time each took. Publishes a result
 * and a need, waits for the match and its notice, agrees a deal, completes it and finds the recorded trade. The two
 * listings leave the market again at the end. `npm run demo -- --rounds 20` publishes and waits for the notice so many
 * times instead, and prints how long that took.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const running = join(import.meta.dirname, '../.techmart/running.json');
const base =
  process.env.TECHMART_URL ??
  (existsSync(running) ? JSON.parse(readFileSync(running, 'utf8')).apiUrl : 'http://localhost:3000');
const { rounds } = parseArgs({ options: { rounds: { type: 'string' } } }).values;
const journey = `demo-${Date.now().toString(36)}`;
const begun = performance.now();
let last = begun;

async function call(person, method, path, body) {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(person ? { authorization: `Bearer ${person.accessToken}` } : {}),
      'x-request-id': `${journey}-${path.split('/')[1]}`,
      'accept-language': process.env.LANG?.startsWith('zh') ? 'zh' : 'en',
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer?.detail ?? text}`);
  return answer;
}

function tell(step, detail = '') {
  const now = performance.now();
  console.log(`${`${Math.round(now - last)} ms`.padStart(9)}  ${step}${detail ? `\n           ${detail}` : ''}`);
  last = performance.now();
}

async function until(what, look, seconds = 20) {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come within ${seconds} s; is the worker running? see .techmart/logs/worker.log`);
}

const signIn = (email) => call(null, 'POST', '/sessions', { email, password: 'techmart-demo' });

/** A result and a need that answer each other. */
function listings(mark) {
  return {
    result: {
      title: `磷酸铁锂电池包浸没式冷却与热失控阻断技术（${mark}）`,
      summary: '介质油浸没冷却使 280 Ah 电芯温差小于 2 ℃，单体热失控不蔓延。',
      problem: '储能电池簇风冷温差常超过 8 ℃，单体热失控后数分钟内蔓延到整簇。',
      effect: '1C 充放电电芯温差 1.8 ℃（风冷 8.5 ℃），针刺热失控后相邻电芯最高 76 ℃，辅助能耗下降 41 %。',
      abstract:
        '采用绝缘合成酯为冷却介质，优化流道使流量分配偏差小于 5 %，箱体集成泄压与抑爆结构，已在 372 kWh 样机上运行 14 个月。',
      keywords: ['浸没冷却', '热失控', '储能电池'],
      fieldCode: '06',
      trl: 7,
      conversionModes: ['licence_ordinary', 'joint_development'],
      priceKind: 'range',
      priceMinFen: 120_000_000,
      priceMaxFen: 260_000_000,
    },
    need: {
      title: `储能电池簇温差控制与热失控不蔓延（${mark}）`,
      problem: '我公司 372 kWh 储能柜采用风冷，电芯温差达到 9 ℃，年衰减偏大；客户要求单体热失控不得蔓延到相邻电芯。',
      goal: '1C 工况电芯温差不超过 3 ℃，单体热失控后相邻电芯低于 90 ℃，辅助能耗下降三成。',
      keyTechnology: '液冷或浸没冷却、热失控阻断、箱体泄压',
      keywords: ['储能电池', '热失控', '温差'],
      fieldCode: '06',
      trlMin: 6,
      budgetMaxFen: 300_000_000,
      cooperationModes: ['licence', 'joint_development'],
    },
  };
}

const noticeOf = (person, listingId) =>
  until('the notice', async () => {
    const { items } = await call(person, 'GET', '/notifications?unread=true&limit=50');
    return items.find((item) => item.kind === 'match.found' && JSON.stringify(item).includes(listingId));
  });

/** How long it takes from the publication to the notice, again and again. */
async function measure(university, enterprise, count) {
  const { result, need } = listings(journey);
  const published = await call(university, 'POST', '/results', result);
  await call(university, 'POST', `/results/${published.id}/publish`);
  const times = [];
  for (let round = 1; round <= count; round += 1) {
    const { id } = await call(enterprise, 'POST', '/needs', { ...need, title: `${need.title} ${round}` });
    const start = performance.now();
    await call(enterprise, 'POST', `/needs/${id}/publish`);
    await noticeOf(enterprise, id);
    times.push(performance.now() - start);
    tell(`round ${round}`);
    await call(enterprise, 'POST', `/needs/${id}/withdraw`);
  }
  await call(university, 'POST', `/results/${published.id}/withdraw`);
  times.sort((a, b) => a - b);
  const at = (share) => `${Math.round(times[Math.ceil(times.length * share) - 1])} ms`;
  console.log(`\npublication to notice, ${count} rounds: p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`);
}

async function journeyOf(university, enterprise) {
  const result = await call(university, 'POST', '/results', listings(journey).result);
  await call(university, 'POST', `/results/${result.id}/publish`);
  tell('the university publishes a result', result.title);

  const need = await call(enterprise, 'POST', '/needs', listings(journey).need);
  await call(enterprise, 'POST', `/needs/${need.id}/publish`);
  tell('the enterprise publishes a need', need.title);

  const match = await until('the match', async () => {
    const { items } = await call(enterprise, 'GET', `/needs/${need.id}/matches?limit=5`);
    return items.find((item) => item.result.id === result.id);
  });
  tell(
    `the market matches them: ${match.score} (${match.strength})`,
    match.reasons.map((reason) => reason.label).join('\n           '),
  );

  const notice = await noticeOf(enterprise, need.id);
  tell('the enterprise is told', notice.title ?? notice.text ?? '');

  const interest = await call(enterprise, 'POST', '/interests', {
    resultId: result.id,
    message: '希望了解 372 kWh 样机的测试报告与许可条件。',
  });
  tell('the enterprise expresses interest', `to be answered by ${interest.dueAt?.slice(0, 10)}`);
  const accepted = await call(university, 'POST', `/interests/${interest.id}/accept`);
  const dealId = accepted.dealId ?? accepted.deal?.id ?? accepted.id;
  tell('the university accepts: a deal begins');

  const proposed = await call(university, 'POST', `/deals/${dealId}/propose`, {
    contractCategory: 'LIC.PAT',
    contractTotalFen: 180_000_000,
    technicalAmountFen: 150_000_000,
    conversionMode: 'licence_ordinary',
  });
  tell('the university proposes terms', '1.8 M yuan in all, 1.5 M of it for the technology');
  await call(enterprise, 'POST', `/deals/${dealId}/agree`, { proposalVersion: proposed.proposal?.version ?? 1 });
  tell('the enterprise agrees');
  await call(university, 'POST', `/deals/${dealId}/complete`);
  await call(enterprise, 'POST', `/deals/${dealId}/complete`);
  tell('both sides confirm completion');

  const trade = await until('the trade', async () => {
    const { items } = await call(enterprise, 'GET', '/trades?limit=100');
    return items.find((item) => item.dealId === dealId);
  });
  tell(
    'the trade is recorded, once',
    `${trade.contractTotalFen / 100} yuan, technical amount ${trade.technicalAmountFen / 100} yuan`,
  );

  await call(university, 'POST', `/results/${result.id}/withdraw`);
  await call(enterprise, 'POST', `/needs/${need.id}/withdraw`);
  tell('both take their listings off the market');
  console.log(
    `\n${((performance.now() - begun) / 1000).toFixed(1)} s in all; follow it in the logs by the request id ${journey}`,
  );
}

try {
  console.log(`techmart demo against ${base}\n`);
  const university = await signIn('university@demo.techmart');
  const enterprise = await signIn('enterprise@demo.techmart');
  tell('a university and an enterprise sign in', `${university.user.name} · ${enterprise.user.name}`);
  if (rounds) await measure(university, enterprise, Number(rounds));
  else await journeyOf(university, enterprise);
} catch (error) {
  console.error(
    `\n${error.cause?.code === 'ECONNREFUSED' ? `no market answers at ${base}; run npm start first` : error.message}`,
  );
  process.exit(1);
}

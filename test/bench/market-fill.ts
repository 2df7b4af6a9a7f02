import { newId } from '@techmart/kernel';
import { SearchMarks } from '@techmart/search';
import type { TestMarket } from '@techmart/testing';

const words =
  '储能 电池 热失控 浸没 冷却 防腐 涂料 石墨烯 光伏 逆变器 水处理 膜 分离 催化 氢能 传感器 芯片 封装 焊接 激光 检测 识别 机器人 减速器 轴承 疫苗 抗体 种质 育种 土壤 修复 轨道 隧道 桥梁 监测'.split(
    ' ',
  );

/** Fills a market with published results in one go, each different, and marks them for the index. */
export async function fillResults(market: TestMarket, count: number): Promise<{ ids: string[] }> {
  const owner = await market.people.join('university');
  const ids = Array.from({ length: count }, () => newId());
  const text = (seed: number, length: number): string =>
    Array.from({ length }, (_, i) => words[(seed * 7 + i * i * 3 + i) % words.length]).join('');
  await market.unitOfWork.run(async (tx) => {
    await tx.query(
      `insert into result (id, organisation_id, status, visibility, language, title, keywords, field_code, region_code, summary, abstract, trl, stage, conversion_modes, price_kind, price_min_fen, price_max_fen, published_at, valid_until)
       select u.id, $2, 'published', 'public', 'zh', u.title, array['储能', '电池'], lpad((1 + u.n % 11)::text, 2, '0'), '350100', u.summary, u.abstract, 1 + u.n % 9, 'middle',
              array['licence_ordinary'], 'range', 1000000 * (1 + u.n % 50), 2000000 * (1 + u.n % 50), now() - make_interval(mins => u.n::int), now() + interval '300 days'
       from unnest($1::uuid[], $3::text[], $4::text[], $5::text[]) with ordinality as u(id, title, summary, abstract, n)`,
      [
        ids,
        owner.organisationId,
        ids.map((_, i) => `${text(i, 6)}技术 ${i}`),
        ids.map((_, i) => `${text(i + 3, 12)}。`),
        ids.map((_, i) => text(i + 5, 90)),
      ],
    );
    const marks = market.api.get(SearchMarks, { strict: false });
    for (let i = 0; i < ids.length; i += 1_000) await marks.mark(tx, 'result', ids.slice(i, i + 1_000));
  });
  return { ids };
}

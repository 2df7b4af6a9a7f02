import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '@techmart/config';
import { Metrics } from './metrics.js';

const config = (token: string): ReturnType<typeof loadConfig> =>
  loadConfig({
    DATABASE_URL: 'postgres://u:p@127.0.0.1/x',
    REDIS_URL: 'redis://127.0.0.1',
    MEILI_URL: 'http://127.0.0.1',
    METRICS_TOKEN: token,
  });

describe('the metrics of a process', () => {
  it('are closed without a token and for a wrong one', async () => {
    expect(await new Metrics(config('')).page(undefined)).toMatchObject({ status: 404 });
    const metrics = new Metrics(config('open-sesame'));
    expect(await metrics.page(undefined)).toMatchObject({ status: 401 });
    expect(await metrics.page('Bearer open-sesamf')).toMatchObject({ status: 401 });
    const { status, body, contentType } = await metrics.page('Bearer open-sesame');
    expect(status).toBe(200);
    expect(contentType).toMatch(/^text\/plain/);
    expect(body).toMatch(/^nodejs_eventloop_lag_seconds /m);
  });

  it('count, and read gauges at each scrape', async () => {
    const metrics = new Metrics(config('t'));
    metrics.counter({ name: 'things_total', help: 'Things', labels: ['kind'] }).inc({ kind: 'odd' }, 2);
    let depth = 3;
    metrics.reading({ name: 'depth', help: 'Depth', labels: ['queue'] }, () => [
      { labels: { queue: 'mail' }, value: depth },
    ]);
    metrics.reading({ name: 'plain', help: 'Plain' }, () => [{ value: depth * 2 }]);
    const lines = async (): Promise<string> => (await metrics.page('Bearer t')).body;
    expect(await lines()).toContain('techmart_things_total{kind="odd"} 2');
    expect(await lines()).toContain('techmart_depth{queue="mail"} 3');
    depth = 4;
    expect(await lines()).toContain('techmart_depth{queue="mail"} 4');
    expect(await lines()).toContain('techmart_plain 8');
  });

  it('leave out what cannot be read, and say so', async () => {
    const metrics = new Metrics(config('t'));
    let isAway = false;
    metrics.reading({ name: 'far', help: 'Far' }, () =>
      isAway ? new Promise<never>(() => undefined) : [{ value: 1 }],
    );
    expect((await metrics.page('Bearer t')).body).toContain('techmart_far 1');
    isAway = true;
    const started = Date.now();
    await metrics.page('Bearer t');
    expect(Date.now() - started).toBeLessThan(3_500);
    isAway = false;
    const { body } = await metrics.page('Bearer t');
    expect(body).toMatch(/techmart_metrics_unread_total\{metric="far"\} 1/);
  });
});

export interface Measure {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
}

/** Times a call over and over with so many at a time, after a warm-up. */
export async function measure(
  name: string,
  call: () => Promise<unknown>,
  { seconds = 4, atATime = 8, warmUp = 1 } = {},
): Promise<Measure> {
  await round(call, warmUp, atATime);
  const times = await round(call, seconds, atATime);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
  return { name, perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95) };
}

async function round(call: () => Promise<unknown>, seconds: number, atATime: number): Promise<number[]> {
  const end = performance.now() + seconds * 1_000;
  const times: number[] = [];
  const lane = async (): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      await call();
      const then = performance.now();
      times.push(then - now);
      now = then;
    }
  };
  await Promise.all(Array.from({ length: atATime }, lane));
  return times;
}

/** Prints measures with their ratio to the bare engine, which comes first. */
export function report(title: string, bare: Measure, ...ours: Measure[]): void {
  console.log(`\n${title}`);
  for (const m of [bare, ...ours]) {
    const ratio = m === bare ? '' : `   ${(m.perSecond / bare.perSecond).toFixed(2)} × bare`;
    console.log(
      `  ${m.name.padEnd(34)} ${m.perSecond.toFixed(0).padStart(7)} /s   p50 ${m.p50.toFixed(1)} ms   p95 ${m.p95.toFixed(1)} ms${ratio}`,
    );
  }
}

/**
 * What the work answers; where that takes too long, what `late` answers or throws in its place. The work itself goes
 * on, and how it ends is no longer asked.
 */
export async function inTime<T>(millis: number, work: Promise<T>, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, millis);
  });
  try {
    return await Promise.race([work, end.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}

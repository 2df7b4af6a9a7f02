/** Exit code 0 when the address given answers 2xx within its time, else 1; for the health checks of containers. */
try {
  const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(4_000) });
  process.exitCode = answer.ok ? 0 : 1;
  console.log(answer.status, await answer.text());
} catch (error) {
  process.exitCode = 1;
  console.log(error.cause?.message ?? error.message);
}

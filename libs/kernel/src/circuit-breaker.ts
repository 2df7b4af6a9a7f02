/**
 * Spares callers the wait for a service that has just failed. After a failure everybody is turned away for a while;
 * then one caller may try, and its success opens the way again.
 */
export class CircuitBreaker {
  private closedUntil = 0;
  private isProbing = false;

  /**
   * @param restMillis how long nobody tries after a failure
   * @param now milliseconds of a clock that does not jump
   */
  constructor(
    private readonly restMillis: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Runs `work` unless the service rests; then, or when it fails by `isFailure`, gives what `fallback` says. */
  async run<T>(
    work: () => Promise<T>,
    fallback: (cause: unknown) => T | Promise<T>,
    isFailure: (error: unknown) => boolean = () => true,
  ): Promise<T> {
    if (this.isResting()) return fallback(undefined);
    const isProbe = this.closedUntil > 0;
    this.isProbing = isProbe;
    try {
      const outcome = await work();
      this.closedUntil = 0;
      return outcome;
    } catch (error) {
      if (!isFailure(error)) {
        // It answered, so it is there.
        this.closedUntil = 0;
        throw error;
      }
      this.closedUntil = this.now() + this.restMillis;
      return await fallback(error);
    } finally {
      if (isProbe) this.isProbing = false;
    }
  }

  private isResting(): boolean {
    return this.closedUntil > 0 && (this.isProbing || this.now() < this.closedUntil);
  }
}

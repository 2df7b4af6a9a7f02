const REST_MILLIS = 500;

export interface WakeLoopOptions {
  /** Runs by itself this often, since a wake-up may get lost on its way. */
  readonly everyMillis: number;
  /** Told of a run that failed; the next run comes with the next tick or wake-up. */
  readonly failed: (error: Error) => void;
}

/**
 * Does a piece of work again and again, one run at a time: by the clock, and at once when woken. A wake-up during a run
 * makes one more run, however late in the run it comes.
 */
export class WakeLoop {
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopped = true;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly options: WakeLoopOptions,
  ) {}

  start(): void {
    this.isStopped = false;
    this.timer = setInterval(() => this.wake(), this.options.everyMillis);
  }

  wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.runs();
  }

  /** Lets the run that is under way finish. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async runs(): Promise<void> {
    while (this.isWoken && !this.isStopped) {
      this.isWoken = false;
      try {
        await this.work();
      } catch (error) {
        this.options.failed(error as Error);
        // Whoever is away is not back at once; wake-ups meanwhile are answered by the run after the rest.
        await new Promise((resolve) => setTimeout(resolve, REST_MILLIS));
      }
    }
    // In the same step as the last look at the wake-ups, so that none falls in between.
    this.running = undefined;
  }
}

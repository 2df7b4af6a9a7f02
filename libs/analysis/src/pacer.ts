const SLICE_MS = 12;

/** Gives way to the event loop between slices of long work, so that a process that builds still answers. */
export class Pacer {
  private since = performance.now();

  /** Cheap when the slice isn't used up. */
  async breathe(): Promise<void> {
    if (performance.now() - this.since < SLICE_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.since = performance.now();
  }
}

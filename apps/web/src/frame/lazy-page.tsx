import { use, type ComponentType } from 'react';

/** A page whose code stands in a file of its own. Once opened it is drawn at once; before, drawing it waits for the file. */
export class LazyPage {
  private opened: ComponentType | null = null;
  private opening: Promise<ComponentType> | null = null;

  constructor(private readonly fetch: () => Promise<ComponentType>) {}

  /** @throws where the file cannot be had: the reader is offline, or the market has been renewed meanwhile. */
  open(): Promise<ComponentType> {
    this.opening ??= this.fetch().then(
      (page) => (this.opened = page),
      (error: unknown) => {
        this.opening = null;
        throw error;
      },
    );
    return this.opening;
  }

  readonly Page = () => {
    const Page = this.opened ?? use(this.open());
    return <Page />;
  };
}

import { Component, type ReactNode } from 'react';
import { Failed } from './notice.js';

/** Catches what breaks below it, such as code that did not come. The way on is the page anew from the server. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError = (error: unknown) => ({ error });

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Failed error={{ status: 0 }} retry={() => window.location.reload()} />;
  }
}

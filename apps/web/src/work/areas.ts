import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { IconName } from '../look/icon.js';
import type { Me, Permission } from './session.js';

/** A page of the work areas. Each is loaded when it is first opened. */
export interface WorkArea {
  /** Below `/app`. */
  readonly path: string;
  readonly Page: LazyExoticComponent<ComponentType>;
  /** Without it the page is missing for the reader. */
  readonly permission?: Permission;
  /** Stands in the rail; six entries at most for any role. */
  readonly rail?: {
    readonly label: `shell.${'queue'}`;
    readonly icon: IconName;
    /** Narrows down beyond the permission, say by the kind of organisation. */
    readonly isFor?: (me: Me) => boolean;
  };
}

/** The first one is the first page. */
export const workAreas: readonly WorkArea[] = [
  {
    path: '',
    Page: lazy(() => import('./queue/queue-page.js').then(({ QueuePage }) => ({ default: QueuePage }))),
    rail: { label: 'shell.queue', icon: 'rows' },
  },
];

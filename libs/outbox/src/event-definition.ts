import type { EventName } from '@techmart/queue';

/** An event of a room: a versioned name that never changes its meaning, and a payload of ids and versions only. */
export interface EventDefinition<P extends object> extends EventName<P> {
  readonly name: string;
  readonly keys: readonly (keyof P & string)[];
  /** When it is written, for the generated reference page. */
  readonly when: string;
}

const definitions = new Map<string, EventDefinition<never>>();

/**
 * Declares an event. Names read `subject.happened.v1`.
 * @throws Error when the name is malformed or taken, so that a clash stops the boot.
 */
export function defineEvent<P extends object>(
  name: string,
  keys: readonly (keyof P & string)[],
  when: string,
): EventDefinition<P> {
  if (!/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v\d+$/.test(name))
    throw new Error(`event name ${name} is not subject.happened.v1`);
  if (definitions.has(name)) throw new Error(`event ${name} is defined twice`);
  const definition: EventDefinition<P> = { name, keys, when };
  definitions.set(name, definition as EventDefinition<never>);
  return definition;
}

/** All declared events, for the generated reference page. */
export function eventDefinitions(): EventDefinition<never>[] {
  return [...definitions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

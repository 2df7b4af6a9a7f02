/**
 * active: events are sent; paused by its people: events wait for it; disabled by the market, because it failed for days
 * or answered that it is gone: nothing is kept for it.
 */
export const endpointStatuses = ['active', 'paused', 'disabled'] as const;
export type EndpointStatus = (typeof endpointStatuses)[number];

export const endpointActions = ['pause', 'resume', 'disable'] as const;
export type EndpointAction = (typeof endpointActions)[number];

/** Why the market has switched an endpoint off. */
export const disabledReasons = ['failing', 'gone'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

const transitions: Record<EndpointStatus, Partial<Record<EndpointAction, EndpointStatus>>> = {
  active: { pause: 'paused', disable: 'disabled' },
  paused: { resume: 'active' },
  disabled: { resume: 'active' },
};

/** The state after an action; null where the action is not possible. */
export function nextEndpointStatus(status: EndpointStatus, action: EndpointAction): EndpointStatus | null {
  return transitions[status][action] ?? null;
}

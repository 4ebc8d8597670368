import type { RecordedCall } from '../../aws/main';
import type { ApiCall, DeliveryRecord, Message, User, View, Violation } from '../../slack/model';
import type { PageEvent, Snapshot } from '../wire';

/** One line of the inspector. */
export type Traffic = { readonly id: number; readonly at: number } & (
  | { readonly kind: 'delivery'; readonly delivery: DeliveryRecord }
  | { readonly kind: 'api_call'; readonly call: ApiCall }
  | { readonly kind: 'aws_call'; readonly call: RecordedCall }
  | { readonly kind: 'violation'; readonly violation: Violation }
);

/** What the page shows, as far as it comes from the stream: the snapshot, with its four kinds of calls as one list. */
export interface PageState extends Omit<Snapshot, 'users' | 'deliveries' | 'apiCalls' | 'violations' | 'awsCalls'> {
  readonly users: ReadonlyMap<string, User>;
  /** Oldest first. */
  readonly traffic: readonly Traffic[];
}

const MOST_TRAFFIC = 400;

/** The state after an event; undefined before the first snapshot. */
export function reduce(state: PageState | undefined, event: PageEvent): PageState | undefined {
  if (event.kind === 'snapshot') return fromSnapshot(event.snapshot);
  if (state === undefined) return undefined;
  switch (event.kind) {
    case 'message_posted':
      return { ...state, messages: [...state.messages, event.message] };
    case 'message_edited':
    case 'message_deleted':
    case 'reaction_added':
      return { ...state, messages: state.messages.map((message) => (isSame(message, event.message) ? event.message : message)) };
    case 'view_opened':
    case 'view_pushed':
    case 'view_updated':
    case 'view_submitted':
    case 'view_closed':
      return event.view.type === 'home' ? withHome(state, event.view) : { ...state, views: withView(state.views, event.view) };
    case 'home_published':
      return withHome(state, event.view);
    case 'delivery':
      return withTraffic(event.delivery.transport === 'http' ? { ...state, connections: undefined } : state, {
        ...{ kind: 'delivery', at: event.at, delivery: event.delivery },
      });
    case 'api_call':
      return withTraffic(state, { kind: 'api_call', at: event.call.at, call: event.call });
    case 'aws_call':
      return withTraffic(state, { kind: 'aws_call', at: event.at, call: event.call });
    case 'violation':
      return withTraffic(state, { kind: 'violation', at: event.at, violation: event.violation });
    case 'socket_opened':
    case 'socket_closed':
      return { ...state, connections: event.open };
    default:
      return state;
  }
}

function fromSnapshot(snapshot: Snapshot): PageState {
  const traffic: Unnumbered[] = [
    ...snapshot.deliveries.map((delivery): Unnumbered => ({ kind: 'delivery', at: delivery.at, delivery })),
    ...snapshot.apiCalls.map((call): Unnumbered => ({ kind: 'api_call', at: call.at, call })),
    ...snapshot.awsCalls.map((call): Unnumbered => ({ kind: 'aws_call', at: call.at, call })),
    ...snapshot.violations.map((violation): Unnumbered => ({ kind: 'violation', at: violation.at, violation })),
  ];
  return {
    ...snapshot,
    users: new Map(snapshot.users.map((user) => [user.id, user])),
    traffic: traffic.sort((one, other) => one.at - other.at).map((line, id) => ({ ...line, id })),
  };
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type Unnumbered = WithoutId<Traffic>;

function withTraffic(state: PageState, line: Unnumbered): PageState {
  const id = (state.traffic.at(-1)?.id ?? -1) + 1;
  return { ...state, traffic: [...state.traffic, { ...line, id }].slice(-MOST_TRAFFIC) };
}

function withView(views: readonly View[], view: View): readonly View[] {
  if (view.status !== 'open') return views.filter(({ id }) => id !== view.id);
  const known = views.some(({ id }) => id === view.id);
  return known ? views.map((open) => (open.id === view.id ? view : open)) : [...views, view];
}

function withHome(state: PageState, view: View): PageState {
  return { ...state, homes: [...state.homes.filter(({ userId }) => userId !== view.userId), view] };
}

function isSame(one: Message, other: Message): boolean {
  return one.channel === other.channel && one.ts === other.ts;
}

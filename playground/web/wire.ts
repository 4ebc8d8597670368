import type { RecordedCall } from '../aws/main';
import type { JsonObject } from '../slack/json';
import type { ApiCall, Channel, DeliveryRecord, Message, SlackEvent, User, View, Violation } from '../slack/model';

/** Somebody whom the viewer can be. */
export interface Viewer extends User {
  /** What sets them apart, e.g. `may flush`. */
  readonly note?: string;
}

/** What the page is told first, and again whenever its stream was cut. */
export interface Snapshot {
  /** Those whom the viewer can be. */
  readonly people: readonly Viewer[];
  /** Everybody, the bot too. */
  readonly users: readonly User[];
  readonly channels: readonly Channel[];
  readonly botUserId: string;
  readonly commands: readonly Command[];
  readonly shortcuts: readonly Shortcut[];
  readonly homeTab: boolean;
  readonly messages: readonly Message[];
  /** Open modals, the one on top last. */
  readonly views: readonly View[];
  readonly homes: readonly View[];
  /** Open Socket Mode connections of the bot; undefined where signed HTTP is used. */
  readonly connections: number | undefined;
  readonly deliveries: readonly DeliveryRecord[];
  readonly apiCalls: readonly ApiCall[];
  readonly violations: readonly Violation[];
  readonly awsCalls: readonly RecordedCall[];
}

export interface Command {
  /** With its slash. */
  readonly name: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface Shortcut {
  readonly callbackId: string;
  readonly name: string;
}

/** One server-sent event of `/api/events`: its `data`, as JSON. */
export type PageEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | SlackEvent
  | { readonly kind: 'aws_call'; readonly call: RecordedCall; readonly at: number }
  /** Whatever the company has to say: see `extra` of startPage. */
  | { readonly kind: 'company'; readonly data: unknown; readonly at: number }
  /** Of the page's own making: the stream broke. A snapshot follows once it is open again. */
  | { readonly kind: 'stream_cut' };

/** `picture.json`: one message, modal, question before a click counts, or Home tab, drawn alone by picture.html. */
export interface Picture {
  readonly reader: User;
  /** Everybody who is named in it. */
  readonly users: readonly User[];
  readonly userGroups: readonly { readonly id: string; readonly name: string }[];
  readonly shown: { readonly message: Message } | { readonly view: View } | { readonly confirm: JsonObject };
}

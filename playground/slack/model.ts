import type { JsonObject } from './json';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly tz: string;
  readonly teamId: string;
  readonly enterpriseId?: string;
  /** multi-channel or single-channel guest */
  readonly guest?: 'multi' | 'single';
  /** of another organisation, met through Slack Connect */
  readonly external: boolean;
  readonly deleted: boolean;
  readonly isBot: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'im';
  readonly isPrivate: boolean;
  readonly isExtShared: boolean;
  readonly isArchived: boolean;
  readonly botIsMember: boolean;
  readonly members: readonly string[];
}

export interface MessageRevision {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly at: number;
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  /** set on messages of the bot */
  readonly botId?: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly metadata?: JsonObject;
  /** only this person sees it */
  readonly ephemeralTo?: string;
  readonly via: 'typed' | 'api' | 'response_url' | 'ack' | 'file';
  readonly deleted: boolean;
  /** earlier contents, oldest first */
  readonly edits: readonly MessageRevision[];
  readonly reactions: readonly { readonly name: string; readonly user: string }[];
  readonly files: readonly SharedFile[];
}

export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly content: string;
  /** text/plain where it is left out */
  readonly mimetype?: string;
}

export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly userId: string;
  readonly callbackId: string;
  readonly externalId: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly privateMetadata: string;
  readonly blocks: readonly JsonObject[];
  readonly notifyOnClose: boolean;
  readonly clearOnClose: boolean;
  readonly hash: string;
  readonly rootViewId: string;
  readonly previousViewId?: string;
  readonly status: 'open' | 'submitted' | 'closed';
  /** what the bot answered to the last submission, by block_id */
  readonly errors: Readonly<Record<string, string>>;
  /** input values so far, by block_id and action_id */
  readonly state: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  /** earlier contents, oldest first */
  readonly history: readonly { readonly title: string; readonly blocks: readonly JsonObject[]; readonly at: number }[];
}

export type ViolationRule =
  | 'in_channel'
  | 'broadcast'
  | 'invalid_blocks'
  | 'invalid_view'
  | 'msg_too_long'
  | 'operation_timeout'
  | 'dispatch_failed'
  | 'late_ack'
  | 'unknown_ack'
  | 'response_url'
  | 'trigger_id'
  | 'metadata'
  | 'unknown_method';

/** A rule of Slack, or of this bot's own safety, that the app broke. */
export interface Violation {
  readonly rule: ViolationRule;
  readonly detail: string;
  readonly at: number;
}

export interface ApiCall {
  readonly method: string;
  readonly args: JsonObject;
  readonly status: number;
  readonly response: JsonObject;
  /** from the call to its answer */
  readonly ms: number;
  readonly at: number;
}

export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api';

export interface DeliveryRecord {
  readonly kind: DeliveryKind;
  /** slash command, interaction type or event type */
  readonly what: string;
  readonly transport: 'socket' | 'http';
  readonly payload: JsonObject;
  readonly retryNum: number;
  readonly ok: boolean;
  readonly ackMs: number;
  readonly error?: DeliveryError;
  readonly ackBody?: unknown;
  readonly at: number;
}

export type DeliveryError =
  | 'operation_timeout'
  | 'dispatch_failed'
  | 'command_in_thread'
  | 'unknown_command'
  | 'unknown_shortcut'
  | 'interactivity_disabled'
  | 'messages_tab_disabled'
  | 'confirm_dismissed'
  | 'required_field_empty'
  | 'too_long'
  | 'not_delivered'
  | 'response_refused';

/** What came of one thing that a person did. */
export interface DeliveryResult {
  readonly ok: boolean;
  readonly ackMs: number;
  readonly error?: DeliveryError;
  readonly ackBody?: unknown;
  /** the message that the person posted, if posting it was the thing */
  readonly message?: Message;
  /** first attempts of everything that was sent to the app for it */
  readonly deliveries: readonly DeliveryRecord[];
}

/** Everything that happens, in order. Messages and views are given as they are at that moment. */
export type SlackEvent =
  | {
      readonly kind: 'message_posted' | 'message_edited' | 'message_deleted' | 'reaction_added';
      readonly message: Message;
      readonly at: number;
    }
  | {
      readonly kind: 'view_opened' | 'view_pushed' | 'view_updated' | 'view_submitted' | 'view_closed' | 'home_published';
      readonly view: View;
      readonly at: number;
    }
  | { readonly kind: 'acted'; readonly user: string; readonly did: string; readonly where: string; readonly at: number }
  | { readonly kind: 'delivery'; readonly delivery: DeliveryRecord; readonly at: number }
  | { readonly kind: 'api_call'; readonly call: ApiCall; readonly at: number }
  | { readonly kind: 'violation'; readonly violation: Violation; readonly at: number }
  | { readonly kind: 'socket_opened' | 'socket_closed'; readonly connection: number; readonly open: number; readonly at: number };

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

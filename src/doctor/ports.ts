import type { Read } from '../evidence/reads';
import type { Place } from '../ports';
import type { SkeletonRead } from '../search/skeleton/read-skeleton';

/** Whether AWS knows the credentials of a place's account there. `refused`: AWS or STS does not take them; `unknown`: no answer tells. */
export type IdentityReading =
  | {
      readonly is: 'known';
      /** 12 digits; undefined: neither the credentials nor AWS's answer tells. */
      readonly accountId?: string;
      /** Who calls, by STS or by a refusal. */
      readonly arn?: string;
    }
  | { readonly is: 'refused' | 'unknown'; readonly says: string; readonly fix?: string };

/** What a harmless call showed of a permission. */
export type Tried = { readonly is: 'allowed' } | { readonly is: 'denied' } | { readonly is: 'not-tried'; readonly why: string };

/** Asks AWS. Never throws. */
export interface AwsProbe {
  identity(place: Place, signal: AbortSignal): Promise<IdentityReading>;
  /** One call that changes nothing, costs nothing and needs this permission. */
  tryRead(place: Place, read: Read, accountId: string | undefined, signal: AbortSignal): Promise<Tried>;
  /** All APIs with their stages, and where execution logs are delivered. */
  stages(place: Place, signal: AbortSignal): Promise<SkeletonRead>;
  /** How far AWS's clock was ahead of ours at the last answer, ms; undefined: none came. */
  clockAheadMs(): number | undefined;
}

export type BotTokenReading =
  | {
      readonly is: 'good';
      readonly team: string;
      readonly user: string;
      /** Granted, as Slack's answer lists them; undefined: it does not. */
      readonly scopes: readonly string[] | undefined;
    }
  | { readonly is: 'refused' /** Slack's word. */; readonly error: string }
  | { readonly is: 'unreachable'; readonly says: string };

export type SocketReading =
  | { readonly is: 'hello' /** Open connections of the app, this one included. */; readonly connections: number | undefined }
  /** The running bot's own sockets: no further one is opened. */
  | { readonly is: 'running'; readonly isOpen: boolean; readonly says: string }
  | { readonly is: 'refused'; readonly error: string }
  | { readonly is: 'unreachable'; readonly says: string };

/** Asks Slack. Never throws. */
export interface SlackProbe {
  botToken(signal: AbortSignal): Promise<BotTokenReading>;
  /** Undefined: the bot hears Slack by HTTP, or not at all. */
  readonly socket?: (signal: AbortSignal) => Promise<SocketReading>;
  /** Whether a button, a window or a shortcut has reached this process; undefined: nothing hears Slack here. */
  readonly heardInteraction?: () => boolean | undefined;
  clockAheadMs(): number | undefined;
}

/** When something last called a function that sleeps between requests, for what waits on a time. */
export interface LastTick {
  readonly agoMs: number;
  /** The next one is not late. */
  readonly isRecent: boolean;
}

export type RedisReading =
  | {
      readonly is: 'good';
      /** `Redis 7.2.4`, `Valkey 8.1.1` */
      readonly version: string;
      /** `noeviction` and the like; undefined: it does not tell. */
      readonly evictionPolicy: string | undefined;
      /** Whether what it holds survives its restart; undefined: it does not tell. */
      readonly isPersistent: boolean | undefined;
      /** Undefined: no function noted one within a day. */
      readonly lastTick: LastTick | undefined;
    }
  | { readonly is: 'away'; readonly says: string };

/** Asks Redis. Never throws. */
export interface RedisProbe {
  look(): Promise<RedisReading>;
}

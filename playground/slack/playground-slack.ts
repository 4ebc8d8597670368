import type { NewerBlocks } from './blocks/layout';
import type { Faults } from './faults';
import type { Manifest } from './manifest';
import type { SubmitOptions, SubmittedValues } from './modals';
import type { ApiCall, Channel, DeliveryRecord, DeliveryResult, Message, SlackEvent, User, View, Violation } from './model';
import type { PressOptions } from './pressing';
import type { CommandOptions, SayOptions } from './typing';
import type { NewChannel, NewUser } from './workspace';

export interface SlackOptions {
  /** a free one by default */
  port?: number;
  /** path of a YAML or JSON manifest, or the manifest; without one the app may do everything */
  manifest?: string | object;
  rateLimits?: 'off' | 'realistic';
  now?: () => number;
  /** an organisation (Enterprise Grid) above the workspace */
  enterpriseId?: string;
  /** block types of 2025 and later; accepted by default */
  newerBlocks?: NewerBlocks;
  /** 3 s by default, as Slack has it */
  ackLimitMs?: number;
  /** waits before the retries of an event; 0.1 s, 1 min, 5 min by default */
  eventRetryDelaysMs?: readonly number[];
}

/** A fake Slack workspace with one app in it. */
export interface PlaygroundSlack {
  readonly url: string;
  /** for SLACK_API_URL: ends with /api/ */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** what the app's manifest says of it */
  readonly manifest: Manifest;
  /** everybody, the bot too */
  readonly users: readonly User[];
  readonly channels: readonly Channel[];
  addUser(user: NewUser): User;
  addChannel(channel: NewChannel): Channel;
  addUsergroup(id: string, users: readonly string[]): void;
  /** the conversation between a person and the bot */
  directMessage(userId: string): Channel;
  archive(channelId: string): void;
  /** brings the bot into a channel */
  invite(channelId: string, inviterId: string): Promise<void>;
  /** takes the bot out of a channel */
  remove(channelId: string): void;
  /** delivers by signed HTTP from now on; without it Socket Mode is used */
  connectHttp(requestUrl: string): void;
  /** sends url_verification to the request URL */
  verifyRequestUrl(): Promise<boolean>;
  /** what a person does */
  as(userId: string): Person;
  /** all messages in order, deleted and ephemeral ones among them */
  readonly messages: readonly Message[];
  conversation(channelId: string): readonly Message[];
  thread(channelId: string, ts: string): readonly Message[];
  /** open modals, the one on top last */
  readonly views: readonly View[];
  /** modals that were ever open */
  readonly everyView: readonly View[];
  home(userId: string): View | undefined;
  readonly violations: readonly Violation[];
  readonly apiCalls: readonly ApiCall[];
  readonly deliveries: readonly DeliveryRecord[];
  /** how payloads reach the app now */
  readonly transport: 'socket' | 'http';
  /** open Socket Mode connections */
  readonly connections: number;
  /** Sends once more what was delivered before, as Slack does for what it thinks was lost. https://docs.slack.dev/apis/events-api/#retries */
  redeliver(delivery: DeliveryRecord): Promise<DeliveryRecord>;
  subscribe(listener: (event: SlackEvent) => void): () => void;
  waitFor<T>(find: () => T | undefined | null | false, options?: { ms?: number; what?: string }): Promise<T>;
  readonly faults: Faults;
  close(): Promise<void>;
}

/** What a person can do in Slack. What Slack itself refuses comes back as an error; what cannot be done at all throws. */
export interface Person {
  readonly user: User;
  command(channelId: string, text: string, options?: CommandOptions): Promise<DeliveryResult>;
  mention(channelId: string, text: string, options?: SayOptions): Promise<DeliveryResult>;
  say(channelId: string, text: string, options?: SayOptions): Promise<DeliveryResult>;
  press(target: Message | View, actionId: string, options?: PressOptions): Promise<DeliveryResult>;
  submit(view: View, values?: SubmittedValues, options?: SubmitOptions): Promise<DeliveryResult>;
  closeView(view: View): Promise<DeliveryResult>;
  shortcut(callbackId: string, message: Message): Promise<DeliveryResult>;
  openHome(): Promise<DeliveryResult>;
}

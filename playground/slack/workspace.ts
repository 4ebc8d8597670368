import { Ids } from './ids';
import type { JsonObject } from './json';
import type { ApiCall, Channel, Message, Mutable, SlackEvent, User, Violation, ViolationRule } from './model';

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;

export interface NewUser {
  id?: string;
  name: string;
  tz?: string;
  guest?: 'multi' | 'single';
  external?: boolean;
  teamId?: string;
  enterpriseId?: string;
  deleted?: boolean;
  isBot?: boolean;
}

export interface NewChannel {
  id?: string;
  name: string;
  members: string[];
  botIsMember?: boolean;
  isPrivate?: boolean;
  isExtShared?: boolean;
  kind?: 'channel' | 'im';
}

export type NewMessage = Pick<Message, 'channel' | 'user' | 'text' | 'via'> &
  Partial<Pick<Message, 'ts' | 'threadTs' | 'botId' | 'blocks' | 'metadata' | 'ephemeralTo' | 'files'>>;

/** People, channels and messages of the fake workspace, and the stream of what happens to them. */
export class Workspace {
  readonly ids: Ids;
  readonly teamId = 'T0PLAYTEAM';
  readonly appId = 'A0PLAYAPP';
  readonly botId = 'B0PLAYBOT';
  readonly botUserId = 'U0PLAYBOT';
  /** Where the files of messages are fetched, without a slash at its end */
  filesAt = '';
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Mutable<Channel>>();
  readonly usergroups = new Map<string, readonly string[]>();
  readonly messages: Mutable<Message>[] = [];
  readonly violations: Violation[] = [];
  readonly apiCalls: ApiCall[] = [];
  private readonly listeners = new Set<(event: SlackEvent) => void>();

  constructor(
    readonly now: () => number,
    readonly botName: string,
    readonly enterpriseId?: string,
  ) {
    this.ids = new Ids(now);
    this.addUser({ id: this.botUserId, name: botName, isBot: true });
  }

  addUser(given: NewUser): User {
    const enterpriseId = given.enterpriseId ?? (given.external ? undefined : this.enterpriseId);
    const user: User = {
      id: given.id ?? this.ids.next('U'),
      name: given.name,
      tz: given.tz ?? 'UTC',
      teamId: given.teamId ?? (given.external ? 'T0ELSEWHERE' : this.teamId),
      external: given.external ?? false,
      deleted: given.deleted ?? false,
      isBot: given.isBot ?? false,
      ...(given.guest === undefined ? {} : { guest: given.guest }),
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
    };
    this.users.set(user.id, user);
    return user;
  }

  addChannel(given: NewChannel): Channel {
    const kind = given.kind ?? 'channel';
    const channel: Channel = {
      id: given.id ?? this.ids.next(kind === 'im' ? 'D' : given.isPrivate ? 'G' : 'C'),
      name: given.name,
      kind,
      isPrivate: given.isPrivate ?? kind === 'im',
      isExtShared: given.isExtShared ?? false,
      isArchived: false,
      botIsMember: given.botIsMember ?? true,
      members: [...given.members],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  user(id: string): User {
    const user = this.users.get(id);
    if (user === undefined) throw new Error(`no such user: ${id}`);
    return user;
  }

  channel(id: string): Mutable<Channel> {
    const channel = this.channels.get(id);
    if (channel === undefined) throw new Error(`no such channel: ${id}`);
    return channel;
  }

  /** The direct message between the bot and a person, opened when there is none. */
  directMessage(userId: string): Channel {
    const open = [...this.channels.values()].find((channel) => channel.kind === 'im' && channel.members.includes(userId));
    return open ?? this.addChannel({ name: 'directmessage', members: [userId], kind: 'im' });
  }

  message(channel: string, ts: string): Mutable<Message> | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts && !message.deleted);
  }

  post(given: NewMessage): Mutable<Message> {
    const message: Message = { ts: this.ids.ts(), blocks: [], files: [], deleted: false, edits: [], reactions: [], ...given };
    this.messages.push(message);
    this.emit({ kind: 'message_posted', message: { ...message } });
    return message;
  }

  edit(message: Mutable<Message>, content: { text: string; blocks: readonly JsonObject[]; metadata?: JsonObject }): void {
    message.edits = [...message.edits, { text: message.text, blocks: message.blocks, at: this.now() }];
    message.text = content.text;
    message.blocks = content.blocks;
    if (content.metadata !== undefined) message.metadata = content.metadata;
    this.emit({ kind: 'message_edited', message: { ...message } });
  }

  remove(message: Mutable<Message>): void {
    message.deleted = true;
    this.emit({ kind: 'message_deleted', message: { ...message } });
  }

  violation(rule: ViolationRule, detail: string): void {
    const violation: Violation = { rule, detail, at: this.now() };
    this.violations.push(violation);
    this.emit({ kind: 'violation', violation });
  }

  subscribe(listener: (event: SlackEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: WithoutTime<SlackEvent>): void {
    const stamped: SlackEvent = { ...event, at: this.now() };
    for (const listener of [...this.listeners]) listener(stamped);
  }
}

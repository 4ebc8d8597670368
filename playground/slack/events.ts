import type { Delivery } from './delivery';
import type { JsonObject } from './json';
import type { Manifest } from './manifest';
import type { Channel, DeliveryRecord, Message, SlackEvent } from './model';
import { messageShape } from './shapes';
import type { Workspace } from './workspace';

const messageEvents = {
  im: { event: 'message.im', scope: 'im:history', channelType: 'im' },
  private: { event: 'message.groups', scope: 'groups:history', channelType: 'group' },
  public: { event: 'message.channels', scope: 'channels:history', channelType: 'channel' },
} as const;

/** Sends events where the manifest subscribes to them, has the scope, and the bot is there to hear. https://docs.slack.dev/apis/events-api */
export class Events {
  constructor(
    private readonly workspace: Workspace,
    private readonly manifest: Manifest,
    private readonly delivery: Delivery,
  ) {}

  /** Everything that follows a person's message: app_mention (never in direct messages) and message. */
  async posted(message: Message): Promise<readonly DeliveryRecord[]> {
    const channel = this.workspace.channel(message.channel);
    const sent: Promise<DeliveryRecord>[] = [];
    if (
      message.text.includes(`<@${this.workspace.botUserId}>`) &&
      channel.kind !== 'im' &&
      channel.botIsMember &&
      this.hears('app_mention', 'app_mentions:read')
    ) {
      const { metadata: _, ...shape } = messageShape(this.workspace, message);
      sent.push(this.send(channel, { ...shape, type: 'app_mention', channel: channel.id, event_ts: message.ts }));
    }
    const shared = message.files.length === 0 ? {} : { subtype: 'file_share' };
    const event = this.messageEvent(channel, { ...messageShape(this.workspace, message), ...shared }, message.ts);
    if (event !== undefined) sent.push(this.send(channel, event));
    return Promise.all(sent);
  }

  /** The bot's own posts and edits come back to it, too. */
  echo(happened: SlackEvent): void {
    if (happened.kind !== 'message_posted' && happened.kind !== 'message_edited' && happened.kind !== 'message_deleted') return;
    const { message } = happened;
    if (message.botId === undefined || message.ephemeralTo !== undefined) return;
    const channel = this.workspace.channel(message.channel);
    const shape = messageShape(this.workspace, message);
    const event = this.messageEvent(channel, subtyped(happened.kind, shape, message), message.ts);
    if (event !== undefined && this.delivery.transport.ready) void this.send(channel, event, true);
  }

  /** https://docs.slack.dev/reference/events/app_home_opened */
  async homeOpened(userId: string, view: JsonObject | undefined): Promise<readonly DeliveryRecord[]> {
    if (!this.manifest.homeTab || !this.manifest.events.has('app_home_opened')) return [];
    const channel = this.workspace.directMessage(userId);
    const event = { type: 'app_home_opened', user: userId, channel: channel.id, tab: 'home', event_ts: this.workspace.ids.ts() };
    return [await this.send(channel, view === undefined ? event : { ...event, view })];
  }

  /** https://docs.slack.dev/reference/events/member_joined_channel */
  async botJoined(channel: Channel, inviter: string): Promise<readonly DeliveryRecord[]> {
    if (!this.hears('member_joined_channel', channel.isPrivate ? 'groups:read' : 'channels:read')) return [];
    const who = { user: this.workspace.botUserId, inviter, team: this.workspace.teamId };
    const event = { type: 'member_joined_channel', ...who, channel: channel.id, channel_type: channel.isPrivate ? 'G' : 'C' };
    return [await this.send(channel, { ...event, event_ts: this.workspace.ids.ts() })];
  }

  private hears(event: string, scope: string): boolean {
    return this.manifest.events.has(event) && this.manifest.scopes.has(scope);
  }

  private messageEvent(channel: Channel, shape: JsonObject, ts: string): JsonObject | undefined {
    const { event, scope, channelType } = messageEvents[channel.kind === 'im' ? 'im' : channel.isPrivate ? 'private' : 'public'];
    if (!channel.botIsMember || !this.hears(event, scope)) return undefined;
    return { event_ts: ts, ...shape, type: 'message', channel: channel.id, channel_type: channelType };
  }

  private send(channel: Channel, event: JsonObject, echo = false): Promise<DeliveryRecord> {
    const { teamId, appId, botUserId, enterpriseId, ids } = this.workspace;
    const payload = {
      token: 'verification-token',
      team_id: teamId,
      context_team_id: teamId,
      context_enterprise_id: enterpriseId ?? null,
      api_app_id: appId,
      event,
      type: 'event_callback',
      event_id: ids.next('Ev'),
      event_time: Math.floor(this.workspace.now() / 1000),
      authorizations: [
        { enterprise_id: enterpriseId ?? null, team_id: teamId, user_id: botUserId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: channel.isExtShared,
      event_context: ids.next('4-'),
    };
    return this.delivery.event({ kind: 'events_api', what: String(event.type), payload, acceptsResponse: false, echo });
  }
}

function subtyped(kind: 'message_posted' | 'message_edited' | 'message_deleted', shape: JsonObject, message: Message): JsonObject {
  if (kind === 'message_posted') return shape;
  const hidden = { hidden: true, ts: message.ts, previous_message: { ...shape, text: message.edits.at(-1)?.text ?? message.text } };
  if (kind === 'message_deleted') return { ...hidden, subtype: 'message_deleted', deleted_ts: message.ts };
  return { ...hidden, subtype: 'message_changed', message: shape };
}

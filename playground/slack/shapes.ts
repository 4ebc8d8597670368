import type { JsonObject } from './json';
import type { Channel, Message, SharedFile, User, View } from './model';
import type { Workspace } from './workspace';

/** A message as Slack's JSON has it. https://docs.slack.dev/reference/events/message */
export function messageShape(workspace: Workspace, message: Message, options: { metadata?: boolean } = {}): JsonObject {
  const last = message.edits.at(-1);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.users.get(message.user)?.teamId ?? workspace.teamId,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.botId === undefined ? {} : { bot_id: message.botId, app_id: workspace.appId }),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.files.length > 0 ? { files: message.files.map((file) => fileShape(workspace, file)) } : {}),
    ...(last === undefined ? {} : { edited: { user: message.user, ts: `${Math.floor(last.at / 1000)}.000000` } }),
    ...(options.metadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

/** A snippet as Slack's JSON has it; its content has to be fetched. https://docs.slack.dev/reference/objects/file-object */
export function fileShape(workspace: Workspace, { id, name, title, content, mimetype = 'text/plain' }: SharedFile): JsonObject {
  const url = `${workspace.filesAt}/${workspace.teamId}-${id}/${encodeURIComponent(name)}`;
  const mode = mimetype.startsWith('text/') ? 'snippet' : 'hosted';
  return { id, name, title, mimetype, mode, size: Buffer.byteLength(content), url_private: url, url_private_download: `${url}?download` };
}

/** A view as Slack's JSON has it. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function viewShape(workspace: Workspace, view: View): JsonObject {
  const text = (value: string | undefined) => (value === undefined ? null : { type: 'plain_text', text: value, emoji: true });
  return {
    id: view.id,
    team_id: workspace.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    external_id: view.externalId,
    state: { values: view.state },
    hash: view.hash,
    title: text(view.title),
    submit: text(view.submit),
    close: text(view.close),
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    previous_view_id: view.previousViewId ?? null,
    root_view_id: view.rootViewId,
    app_id: workspace.appId,
    app_installed_team_id: workspace.teamId,
    bot_id: workspace.botId,
  };
}

/** https://docs.slack.dev/reference/methods/users.info */
export function userShape(user: User): JsonObject {
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz),
    profile: { real_name: user.name, display_name: user.name },
    is_bot: user.isBot,
    is_app_user: false,
    is_admin: false,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === 'single',
    is_stranger: user.external,
    ...(user.enterpriseId === undefined ? {} : { enterprise_user: { id: user.id, enterprise_id: user.enterpriseId } }),
  };
}

/** https://docs.slack.dev/reference/objects/conversation-object */
export function channelShape(workspace: Workspace, channel: Channel): JsonObject {
  const common = { id: channel.id, is_archived: channel.isArchived, is_ext_shared: channel.isExtShared, is_org_shared: false };
  if (channel.kind === 'im') return { ...common, is_im: true, is_channel: false, is_private: true, user: channel.members[0] ?? '' };
  return {
    ...common,
    name: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_member: channel.botIsMember,
    is_shared: channel.isExtShared,
    context_team_id: workspace.teamId,
  };
}

function offsetSeconds(tz: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(new Date());
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '');
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

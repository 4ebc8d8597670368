import type { Channel, Mutable } from '../model';
import { type ApiContext, ApiFailure, needScope } from './method';

/** The channel as the bot sees it: a private one without the bot does not exist for it. */
export function visibleChannel(context: ApiContext, id: string): Mutable<Channel> {
  const channel = context.workspace.channels.get(id);
  if (channel === undefined || (channel.isPrivate && !channel.botIsMember)) throw new ApiFailure('channel_not_found');
  return channel;
}

/** A channel the bot is in and may write to. A user id opens the direct message. */
export function writableChannel(context: ApiContext, id: string): Mutable<Channel> {
  const dm = context.workspace.users.has(id) ? context.workspace.directMessage(id).id : id;
  const channel = visibleChannel(context, dm);
  if (channel.isArchived) throw new ApiFailure('is_archived');
  if (!channel.botIsMember && !context.manifest.scopes.has('chat:write.public')) throw new ApiFailure('not_in_channel');
  return channel;
}

const scopePrefix = (channel: Channel): string => (channel.kind === 'im' ? 'im' : channel.isPrivate ? 'groups' : 'channels');

/** A channel whose messages the bot may read. https://docs.slack.dev/reference/methods/conversations.history */
export function readableChannel(context: ApiContext, id: string): Mutable<Channel> {
  const channel = visibleChannel(context, id);
  needScope(context, `${scopePrefix(channel)}:history`);
  if (!channel.botIsMember) throw new ApiFailure('not_in_channel');
  return channel;
}

/** A channel whose settings the bot may read. https://docs.slack.dev/reference/methods/conversations.info */
export function knownChannel(context: ApiContext, id: string): Mutable<Channel> {
  const channel = visibleChannel(context, id);
  needScope(context, `${scopePrefix(channel)}:read`);
  return channel;
}

import type { JsonObject } from '../json';
import { metadataProblem, readContent } from '../message-content';
import type { Message, Mutable } from '../model';
import { messageShape } from '../shapes';
import { type ApiContext, ApiFailure, type Args, failureWith, type Method } from './method';
import { visibleChannel, writableChannel } from './reach';

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const postMessage: Method = {
  scopes: ['chat:write'],
  run(context, args) {
    const channel = writableChannel(context, args.required('channel'));
    const message = context.workspace.post({
      channel: channel.id,
      ...fromBot(context),
      ...content(context, args),
      ...thread(context, channel.id, args),
    });
    return { channel: channel.id, ts: message.ts, message: messageShape(context.workspace, message, { metadata: true }) };
  },
};

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const postEphemeral: Method = {
  scopes: ['chat:write'],
  run(context, args) {
    const channel = writableChannel(context, args.required('channel'));
    const user = args.required('user');
    if (!channel.members.includes(user)) throw new ApiFailure('user_not_in_channel');
    const message = context.workspace.post({
      ...{ channel: channel.id, ephemeralTo: user },
      ...fromBot(context),
      ...content(context, args),
      ...thread(context, channel.id, args),
    });
    return { message_ts: message.ts };
  },
};

/** Only the bot's own messages, never ephemeral ones; text alone removes the blocks. https://docs.slack.dev/reference/methods/chat.update */
export const update: Method = {
  scopes: ['chat:write'],
  run(context, args) {
    const channel = writableChannel(context, args.required('channel'));
    const message = ownMessage(context, channel.id, args.required('ts'), 'cant_update_message');
    const { text, blocks, metadata } = content(context, args, 4000);
    context.workspace.edit(message, { text, blocks, ...(metadata === undefined ? {} : { metadata }) });
    return { channel: channel.id, ts: message.ts, text: message.text, message: messageShape(context.workspace, message) };
  },
};

/** https://docs.slack.dev/reference/methods/chat.delete */
export const remove: Method = {
  scopes: ['chat:write'],
  run(context, args) {
    const channel = visibleChannel(context, args.required('channel'));
    const message = ownMessage(context, channel.id, args.required('ts'), 'cant_delete_message');
    context.workspace.remove(message);
    return { channel: channel.id, ts: message.ts };
  },
};

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
export const getPermalink: Method = {
  scopes: [],
  run(context, args) {
    const channel = visibleChannel(context, args.required('channel'));
    const message = context.workspace.message(channel.id, args.required('message_ts'));
    if (message === undefined || message.ephemeralTo !== undefined) throw new ApiFailure('message_not_found');
    const suffix = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
    return { channel: channel.id, permalink: `${context.url()}/archives/${channel.id}/p${message.ts.replace('.', '')}${suffix}` };
  },
};

function fromBot({ workspace }: ApiContext): Pick<Message, 'user' | 'botId' | 'via'> & { botId: string } {
  return { user: workspace.botUserId, botId: workspace.botId, via: 'api' };
}

function content(
  context: ApiContext,
  args: Args,
  textLimit?: number,
): { text: string; blocks: readonly JsonObject[]; metadata?: JsonObject } {
  const read = readContent(context.workspace, args.all, { newer: context.newer, ...(textLimit === undefined ? {} : { textLimit }) });
  if ('error' in read) throw failureWith(read.error, read.problems);
  if (args.all.metadata === undefined) return read;
  const wrong = metadataProblem(args.json('metadata'));
  if (wrong !== undefined) {
    context.workspace.violation('metadata', wrong);
    throw new ApiFailure(wrong);
  }
  const metadata = args.object('metadata');
  return metadata === undefined ? read : { ...read, metadata };
}

function thread(context: ApiContext, channel: string, args: Args): { threadTs?: string } {
  const ts = args.string('thread_ts');
  if (ts === undefined || ts === '') return {};
  const parent = context.workspace.message(channel, ts);
  if (parent === undefined || parent.ephemeralTo !== undefined) throw new ApiFailure('thread_not_found');
  return { threadTs: parent.threadTs ?? parent.ts };
}

function ownMessage(context: ApiContext, channel: string, ts: string, refusal: string): Mutable<Message> {
  const message = context.workspace.message(channel, ts);
  if (message === undefined || message.ephemeralTo !== undefined) throw new ApiFailure('message_not_found');
  if (message.botId === undefined) throw new ApiFailure(refusal);
  return message;
}

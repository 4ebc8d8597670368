import type { Message } from '../model';
import { channelShape, messageShape } from '../shapes';
import { type ApiContext, ApiFailure, type Args, type Method } from './method';
import { knownChannel, readableChannel } from './reach';

/** Metadata comes only when it is asked for. https://docs.slack.dev/reference/methods/conversations.replies */
export const replies: Method = {
  scopes: [],
  run(context, args) {
    const channel = readableChannel(context, args.required('channel'));
    const asked = context.workspace.message(channel.id, args.required('ts'));
    if (asked === undefined || asked.ephemeralTo !== undefined) throw new ApiFailure('thread_not_found');
    const rootTs = asked.threadTs ?? asked.ts;
    const thread = seen(context, channel.id).filter((message) => message.ts === rootTs || message.threadTs === rootTs);
    return page(context, args, thread);
  },
};

/** https://docs.slack.dev/reference/methods/conversations.history */
export const history: Method = {
  scopes: [],
  run(context, args) {
    const channel = readableChannel(context, args.required('channel'));
    const top = seen(context, channel.id).filter((message) => message.threadTs === undefined);
    return page(context, args, top.reverse());
  },
};

/** https://docs.slack.dev/reference/methods/conversations.info */
export const info: Method = {
  scopes: [],
  run(context, args) {
    return { channel: channelShape(context.workspace, knownChannel(context, args.required('channel'))) };
  },
};

/** https://docs.slack.dev/reference/methods/conversations.open */
export const open: Method = {
  scopes: ['im:write'],
  run(context, args) {
    const [userId = '', second] = args.required('users').split(',');
    if (second !== undefined) throw new ApiFailure('not_enough_users');
    if (!context.workspace.users.has(userId)) throw new ApiFailure('user_not_found');
    return { channel: { id: context.workspace.directMessage(userId).id } };
  },
};

function seen(context: ApiContext, channel: string): Message[] {
  return context.workspace.messages.filter(
    (message) => message.channel === channel && !message.deleted && message.ephemeralTo === undefined,
  );
}

function page(context: ApiContext, args: Args, messages: readonly Message[]) {
  const { workspace } = context;
  const oldest = Number(args.string('oldest') ?? 0);
  const latest = Number(args.string('latest') ?? Number.POSITIVE_INFINITY);
  const inclusive = args.flag('inclusive');
  const within = messages.filter(
    ({ ts }) => (Number(ts) > oldest && Number(ts) < latest) || (inclusive && (Number(ts) === oldest || Number(ts) === latest)),
  );
  const start = Number(args.string('cursor') ?? 0);
  const limit = Number(args.string('limit') ?? 100);
  const more = start + limit < within.length;
  return {
    messages: within.slice(start, start + limit).map((message) => ({
      ...messageShape(workspace, message, { metadata: args.flag('include_all_metadata') }),
      ...replyCount(seen(context, message.channel), message),
    })),
    has_more: more,
    ...(more ? { response_metadata: { next_cursor: String(start + limit) } } : {}),
  };
}

function replyCount(messages: readonly Message[], message: Message) {
  const answers = messages.filter((answer) => answer.threadTs === message.ts);
  return answers.length === 0 ? {} : { thread_ts: message.ts, reply_count: answers.length, latest_reply: answers.at(-1)?.ts };
}

import { ApiFailure, type Method } from './method';
import { writableChannel } from './reach';

/** https://docs.slack.dev/reference/methods/reactions.add */
export const add: Method = {
  scopes: ['reactions:write'],
  run(context, args) {
    const { workspace } = context;
    const name = args.required('name');
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiFailure('invalid_name');
    const message = workspace.message(writableChannel(context, args.required('channel')).id, args.required('timestamp'));
    if (message === undefined || message.ephemeralTo !== undefined) throw new ApiFailure('message_not_found');
    const reaction = { name, user: workspace.botUserId };
    if (message.reactions.some((given) => given.name === name && given.user === reaction.user)) throw new ApiFailure('already_reacted');
    message.reactions = [...message.reactions, reaction];
    workspace.emit({ kind: 'reaction_added', message: { ...message } });
    return {};
  },
};

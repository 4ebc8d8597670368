import type { RichTextElement } from '@slack/types';
import { type FlushTarget, flushAuthorizerCache } from '../actions/flush-authorizer-cache';
import type { Allowance } from '../config-types';
import type { MessageContent } from './blocks/message';
import { plain } from './blocks/rich-text';
import { refusalMessage } from './blocks/status';

/** Who may flush, for whoever may not, and the command to hand them. Rich text names people without calling them up. */
export function flushRefusal(allowance: Allowance, target: FlushTarget): MessageContent {
  const users = allowance.users.map((id): RichTextElement => ({ type: 'user', user_id: id.split('/').at(-1) ?? id }));
  const groups = allowance.userGroups.map((id): RichTextElement => ({ type: 'usergroup', usergroup_id: id }));
  const channels = allowance.channels.flatMap((id): RichTextElement[] => [plain('whoever asks in '), { type: 'channel', channel_id: id }]);
  const who = [...users, ...groups].flatMap((element, index) => (index === 0 ? [element] : [plain(', '), element]));
  const all = [...who, ...(who.length > 0 && channels.length > 0 ? [plain(', or ')] : []), ...channels];
  const says =
    all.length === 0
      ? [plain('Nobody may flush from Slack: the list of those who may is empty.')]
      : [plain('You may not flush here. These may: '), ...all, plain('.')];
  return refusalMessage(says, flushAuthorizerCache.command(target));
}

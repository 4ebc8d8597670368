import type { RichTextElement } from '@slack/types';
import type { Allowance } from '../config-types';
import type { MessageContent } from './blocks/message';
import { plain } from './blocks/rich-text';
import { refusalMessage } from './blocks/status';

export interface Refused {
  /** "flush", "search on past the budget" */
  readonly verb: string;
  /** The same with its object, for a notification. */
  readonly what: string;
  readonly command: string;
}

/** Who may, for whoever may not, and the command to hand them. Rich text names people without calling them up. */
export function refusal(allowance: Allowance, { verb, what, command }: Refused): MessageContent {
  const users = allowance.users.map((id): RichTextElement => ({ type: 'user', user_id: id.split('/').at(-1) ?? id }));
  const groups = allowance.userGroups.map((id): RichTextElement => ({ type: 'usergroup', usergroup_id: id }));
  const channels = allowance.channels.flatMap((id): RichTextElement[] => [plain('whoever asks in '), { type: 'channel', channel_id: id }]);
  const who = [...users, ...groups].flatMap((element, index) => (index === 0 ? [element] : [plain(', '), element]));
  const all = [...who, ...(who.length > 0 && channels.length > 0 ? [plain(', or ')] : []), ...channels];
  const says =
    all.length === 0
      ? [plain(`Nobody may ${verb} from Slack: the list of those who may is empty.`)]
      : [plain(`You may not ${verb} here. These may: `), ...all, plain('.')];
  return refusalMessage(what, says, command);
}

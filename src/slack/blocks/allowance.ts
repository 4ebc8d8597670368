import type { RichTextElement } from '@slack/types';
import type { Allowance } from '../../config-types';
import { plain } from './rich-text';

/** The people of an allowance, by mentions that call up nobody where nobody reads along; empty: it holds nobody. */
export function allowanceParts({ users, userGroups, channels }: Allowance): RichTextElement[] {
  const people = [
    ...users.map((id): RichTextElement => ({ type: 'user', user_id: id.split('/').at(-1) ?? id })),
    ...userGroups.map((id): RichTextElement => ({ type: 'usergroup', usergroup_id: id })),
  ].flatMap((element, index) => (index === 0 ? [element] : [plain(', '), element]));
  const places = channels.flatMap((id): RichTextElement[] => [plain('whoever asks in '), { type: 'channel', channel_id: id }]);
  return [...people, ...(people.length > 0 && places.length > 0 ? [plain(', or ')] : []), ...places];
}

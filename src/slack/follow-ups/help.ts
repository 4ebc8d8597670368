import { followUpHelp } from '../blocks/follow-up-buttons';
import type { FollowUpHandler } from './define-follow-up';

/** `help`: what can be asked in this thread, with buttons that run. */
export const help: FollowUpHandler<'help'> = async (_surroundings, { thread, can }) => {
  const hasCase = thread.kept !== undefined || Object.keys(thread.ids).length > 1;
  return { messages: [followUpHelp(hasCase ? thread.ids : undefined, can)] };
};

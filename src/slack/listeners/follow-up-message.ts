import { readFollowUp } from '../../follow-up/grammar';
import type { Question } from '../../question/types';
import { accept } from '../accept';
import { tell } from '../answering/asker-outlet';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { answerAccepted } from '../until-done';
import { directTalk } from './direct-talk';
import type { Heard, Where } from './heard';

/**
 * Takes a message in a thread that asks on about the thread's case, or that nobody could understand there, and in a direct message a verb
 * outside threads; false where it holds a request of its own, which is answered as everywhere else.
 */
export async function followUpOf(surroundings: Surroundings, heard: Heard, where: Where): Promise<boolean> {
  const { threadTs, text } = heard;
  if (heard.snippets.length > 0 || /^quietly\b/i.test(text)) return false;
  if (threadTs === undefined) return where.kind === 'direct-message' && goesOn(surroundings, heard, where);
  const isVerb = readFollowUp(text, { addressed: where.kind !== 'reply' }) !== undefined;
  const question = surroundings.why403.understand(text, surroundings.clock.now());
  if (!isVerb && question.understood) return false;
  return take(surroundings, heard, where, { threadTs, question });
}

/** `help` alone is about everything. */
async function goesOn(surroundings: Surroundings, heard: Heard, where: Where): Promise<boolean> {
  const verb = readFollowUp(heard.text, { addressed: true })?.verb;
  if (verb === undefined || verb === 'help') return false;
  const talk = await directTalk(surroundings, heard, verb);
  if (talk?.is === 'thread') {
    const question = surroundings.why403.understand(heard.text, surroundings.clock.now());
    return take(surroundings, heard, where, { threadTs: talk.threadTs, question });
  }
  if (talk === undefined) return false;
  await tell(surroundings.client, { userId: heard.userId, channelId: heard.channelId }, sentenceMessage(NOT_YET[talk.is]));
  return true;
}

const NOT_YET = {
  'just-begun': 'I have only just begun with your last question: say this again in a moment.',
  unanswered: 'I still work on your last question: say this again when its answer is there.',
} as const;

interface Taken {
  readonly threadTs: string;
  readonly question: Question;
}

async function take(surroundings: Surroundings, heard: Heard, { teamId }: Where, { threadTs, question }: Taken): Promise<true> {
  const { userId, channelId, ts } = heard;
  const asked = { id: `message ${channelId} ${ts}`, kind: 'follow-up', teamId, userId, channelId, threadTs } as const;
  const job = await accept(surroundings, asked, question);
  if (job !== undefined) await answerAccepted(surroundings, job);
  return true;
}

import type { Job } from '../../actions/job';
import type { Taking } from '../../actions/journal';
import { type FollowUp, readFollowUp } from '../../follow-up/grammar';
import { VERBS, type Verb } from '../../follow-up/verbs';
import { admit } from '../access/admit';
import { SHARED } from '../access/admit-click';
import { coversAccount } from '../access/allowances';
import { namedAccount } from '../access/named-account';
import { NOT_COVERED } from '../access/not-covered';
import { overRate } from '../access/over-rate';
import { answerJob } from '../answering/answer-job';
import { tell } from '../answering/asker-outlet';
import { helpLine } from '../blocks/follow-up-buttons';
import { sentenceMessage } from '../blocks/status';
import { stoppable } from '../stoppable';
import type { Surroundings } from '../surroundings';
import { comesAgain } from '../try-again';
import type { Asked, FollowUpReply } from './define-follow-up';
import { FirstSign } from './first-sign';
import { replyMessages } from './long-reply';
import { postReply } from './post-reply';
import { answered, canAnswer } from './registry';
import { searchesLogs } from './searches-logs';
import { type ThreadCase, threadCase } from './thread-case';

const FAILED = 'This follow-up ended before it had an answer. Ask again; if it ends so again, give this ref to whoever runs me.';
const NO_CASE = 'This thread has no 403 that I know of: paste an id or a response first.';

const QUIET = 'In this channel I answer you alone, and what you alone see has no thread: use the menu beside the buttons of my answer.';

/** Of these a thread without a case is asked about what it hangs on: "@why403 why?". */
const ASKS_ABOUT_PARENT: ReadonlySet<Verb> = new Set(['evidence', 'again']);

/**
 * Answers one accepted follow-up in its thread. Never throws: what fails is said there, and what Slack does not take just now stays open
 * for another attempt.
 */
export async function answerFollowUp(surroundings: Surroundings, accepted: Job, taking: Taking): Promise<void> {
  const { jobs, log, begin } = surroundings;
  const { ref } = accepted;
  // What ends others' work does not wait behind it.
  const isStop = readFollowUp(accepted.text, { addressed: true })?.verb === 'stop';
  const leave = isStop ? () => undefined : await begin();
  const staysOpen = (error: unknown): void => log.warn({ err: error, ref }, 'a follow-up stays open');
  try {
    if ((await answer(surroundings, accepted, taking)) === 'handed-on') return;
  } catch (error) {
    if (comesAgain(error)) return staysOpen(error);
    log.error({ err: error, ref }, 'a follow-up could not be answered');
    try {
      await postReply(surroundings, accepted, [sentenceMessage(FAILED, ref)]);
    } catch (again) {
      if (comesAgain(again)) return staysOpen(again);
      log.error({ err: again, ref }, 'nor could that be said');
    }
  } finally {
    leave();
  }
  await jobs.close(accepted.id).catch((error: unknown) => log.error({ err: error, ref }, 'the job could not be closed'));
}

async function answer(surroundings: Surroundings, job: Job, taking: Taking): Promise<'handed-on' | undefined> {
  const { reaches } = surroundings;
  const access = await admit(surroundings, job.userId, job.teamId, job.channelId);
  if (!access.ok) return alone(surroundings, job, access.says);
  if ((await reaches.of(job.channelId)).shared) return alone(surroundings, job, SHARED);
  const said = readFollowUp(job.text, { addressed: true });
  const thread = await threadCase(surroundings, job);
  if (thread === undefined && (said === undefined || ASKS_ABOUT_PARENT.has(said.verb))) return handOn(surroundings, job, said, taking);
  if (surroundings.config.slack.quietChannels.includes(job.channelId)) return alone(surroundings, job, QUIET);
  if (thread !== undefined && !coversAccount(access.rules, namedAccount(thread.ids, surroundings.config.aws)))
    return alone(surroundings, job, NOT_COVERED);
  const known = thread ?? { channelId: job.channelId, threadTs: job.threadTs, ids: { ref: job.ref }, kept: undefined };
  if (said === undefined || !canAnswer(said.verb)) {
    const says = said === undefined ? 'I did not understand that.' : `I cannot answer \`${said.verb}\` here.`;
    return answerWith(surroundings, job, known, 'help', { messages: [helpLine(says, thread?.ids, verbsHere())] });
  }
  if (thread === undefined && said.verb !== 'help' && said.verb !== 'stop')
    return answerWith(surroundings, job, known, said.verb, { messages: [sentenceMessage(NO_CASE)] });
  if (await surroundings.unsaid.sayAgain(job.id)) return undefined;
  const counts = !taking.isTakenUp && searchesLogs(surroundings, said.verb, known.ids);
  const over = counts ? overRate(surroundings, access.person) : undefined;
  if (over !== undefined) return alone(surroundings, job, over);
  await run(surroundings, job, said, known, access);
  return undefined;
}

async function run(
  surroundings: Surroundings,
  job: Job,
  said: FollowUp,
  thread: ThreadCase,
  access: { readonly person: Asked['person']; readonly rules: Asked['rules'] },
): Promise<void> {
  const stop = new AbortController();
  // `stop` itself is nothing that it could end.
  const work = stoppable(surroundings, job, said.verb === 'stop' ? undefined : `\`${said.verb}\``, stop);
  const sign = new FirstSign(surroundings, job, `Working on \`${said.verb}\`.`);
  let reply: FollowUpReply | undefined;
  let current = job;
  try {
    reply = await answered(surroundings, {
      ...{ said, thread, job, person: access.person, rules: access.rules, can: verbsHere(), audience: 'channel' },
      ...{ signal: stop.signal, progress: (says) => sign.progress(says) },
    });
  } finally {
    work.end();
    current = await sign.end();
  }
  if (reply !== undefined) await answerWith(surroundings, current, thread, said.verb, reply);
}

async function answerWith(surroundings: Surroundings, job: Job, thread: ThreadCase, verb: Verb, reply: FollowUpReply): Promise<undefined> {
  const { jobs, clock, log, unsaid } = surroundings;
  const messages = await replyMessages(surroundings, job, verb, thread, reply);
  await unsaid.say(job.id, async () => {
    // As the last attempt left it: what stands is not posted again.
    const ts = await postReply(surroundings, (await jobs.byId(job.id)) ?? job, messages, reply.metadata);
    if (ts !== undefined) await reply.onPosted?.(ts);
  });
  log.info({ ref: job.ref, verb, ms: clock.now() - job.receivedAt }, 'follow-up answered');
  return undefined;
}

/** Nothing of ours in this thread: the question is what it hangs on, or what was written, as everywhere else. */
async function handOn(surroundings: Surroundings, job: Job, said: FollowUp | undefined, taking: Taking): Promise<'handed-on'> {
  const { about: _, ...rest } = job;
  const asParent = said !== undefined || job.text.trim() === '';
  await answerJob(surroundings, { ...rest, kind: 'mention', ...(asParent ? { parentOfThread: true } : {}) }, { taking });
  return 'handed-on';
}

async function alone({ client }: Surroundings, job: Job, says: string): Promise<undefined> {
  await tell(client, { userId: job.userId, channelId: job.channelId, threadTs: job.threadTs }, sentenceMessage(says));
}

function verbsHere(): readonly Verb[] {
  return VERBS.filter(canAnswer);
}

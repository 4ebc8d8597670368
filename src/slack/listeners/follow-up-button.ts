import type { App, BlockAction } from '@slack/bolt';
import type { Job } from '../../actions/job';
import { VERB_WORDS, VERBS, type Verb } from '../../follow-up/verbs';
import { newRef } from '../../observability/ref';
import { acceptJob } from '../accept';
import { FOLLOW_UP_ACTION, FOLLOW_UP_ACTIONS, MORE_FOLLOW_UPS, WINDOW_ACTION } from '../action-ids';
import { afterAck, beforeAck, sayTo } from '../after-ack';
import { readButtonValue } from '../button-value';
import { type Click, readClick } from '../click';
import { NO_VALUE, type Pressed } from '../clicks/click-work';
import { openFollowUp } from '../follow-ups/open-follow-up';
import { refOnly, selectedFollowUp } from '../follow-ups/selected-follow-up';
import type { Surroundings } from '../surroundings';
import { answerAccepted } from '../until-done';

/**
 * The buttons that run follow-ups, and the menu beside them: in the thread where there is one, else in a window. One listener for all of
 * them: whatever comes in is offered to each listener.
 */
export function listenToFollowUpButtons(app: App, surroundings: Surroundings): void {
  const { clickWork } = surroundings;
  // A window that one invocation opened is filled by another where the listener may not wait.
  for (const verb of VERBS)
    clickWork.set(WINDOW_ACTION(verb), {
      what: WHAT,
      work: (click, actor) => afterAck(surroundings, actor, WHAT, () => openFollowUp(surroundings, verb, click, actor)),
    });
  app.action<BlockAction>({ type: 'block_actions', action_id: FOLLOW_UP_ACTIONS }, async ({ ack, body, payload }) => {
    const { seen, clock } = surroundings;
    const id = `action ${body.trigger_id}`;
    if (seen.has(id)) return ack();
    const click = readClick(body);
    const pressed = pressedFollowUp(payload.action_id, body, click);
    const job = pressed === undefined ? undefined : inThread(pressed, clock.now());
    // Written down before the ack, and answered although the process dies; a window is open or it is not.
    const work = async () => (job === undefined ? undefined : acceptJob(surroundings, job));
    const accepted = await beforeAck(surroundings, click, WHAT, { work, ack });
    if (accepted === 'failed') return;
    seen.first(id);
    await ack();
    await afterAck(surroundings, click, WHAT, async () => {
      if (pressed === undefined) return sayTo(surroundings, click, NO_VALUE);
      if (job === undefined) await openFollowUp(surroundings, pressed.verb, pressed.click, click);
      else if (accepted !== undefined) await answerAccepted(surroundings, accepted);
    });
  });
}

const WHAT = 'answering this';

interface PressedFollowUp {
  readonly verb: Verb;
  readonly inWindow: boolean;
  readonly click: Pressed;
}

function pressedFollowUp(actionId: string, body: unknown, click: Click): PressedFollowUp | undefined {
  if (actionId === MORE_FOLLOW_UPS) {
    const picked = selectedFollowUp(body);
    if (picked === undefined) return undefined;
    const value = besideIt(click.message?.blocks ?? [], picked.ref);
    return { verb: picked.verb, inWindow: false, click: { ...click, actionId: WINDOW_ACTION(picked.verb), value } };
  }
  const verb = VERBS.find((each) => actionId === FOLLOW_UP_ACTION(each) || actionId === WINDOW_ACTION(each));
  if (verb === undefined || click.value === undefined) return undefined;
  return { verb, inWindow: actionId === WINDOW_ACTION(verb), click: { ...click, actionId: WINDOW_ACTION(verb), value: click.value } };
}

/** Answered in the thread, where there is one; undefined: in a window. */
function inThread({ verb, inWindow, click }: PressedFollowUp, receivedAt: number): Job | undefined {
  const { channelId, message, teamId, userId } = click;
  if (inWindow || message === undefined || channelId === undefined) return undefined;
  const about = Object.fromEntries(Object.entries(click.value).map(([key, id]) => [key, String(id)]));
  return {
    ...{ id: `follow-up ${click.triggerId}`, ref: newRef(), kind: 'follow-up', teamId, userId, channelId },
    ...{ threadTs: click.threadTs ?? message.ts, quietly: false, secrets: [], text: wordsOf(verb), receivedAt, about },
  };
}

/** As it would be typed, without what only a person can say. */
function wordsOf(verb: Verb): string {
  return verb === 'what-if' ? 'what if' : (VERB_WORDS[verb].usage.split(' ')[0] ?? verb);
}

/** The ids in the buttons of the same message: a menu's option has no room for them. */
function besideIt(blocks: readonly unknown[], ref: string): Pressed['value'] {
  const values = JSON.stringify(blocks).matchAll(/"value":("(?:[^"\\]|\\.)*")/g);
  for (const [, value = '""'] of values) {
    const ids = readButtonValue(JSON.parse(value));
    if (ids?.ref === ref) return ids;
  }
  return refOnly(ref);
}

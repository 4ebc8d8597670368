import type { AcceptedClick } from '../../actions/accepted-click';
import type { Taking } from '../../actions/journal';
import { ago } from '../../words/text';
import { type Actor, sayFailed, sayTo } from '../after-ack';
import { readButtonValue } from '../button-value';
import type { Click } from '../click';
import type { Surroundings } from '../surroundings';
import { comesAgain } from '../try-again';
import { NO_VALUE } from './click-work';

/** Does a journaled click and closes it. Rejects where it stays open, for another attempt. */
export async function doClick(surroundings: Surroundings, accepted: AcceptedClick, taking: Taking): Promise<void> {
  const { clicks, unsaid, log } = surroundings;
  const { id, unsaid: last } = accepted;
  if (last !== undefined) await sayTo(surroundings, actorOf(surroundings, accepted), last.says, last.ref);
  else if (!(await unsaid.sayAgain(id))) {
    const doing = doingOf(surroundings, accepted);
    try {
      await doing?.run(taking);
    } catch (error) {
      if (comesAgain(error)) throw error;
      await sayFailed(surroundings, actorOf(surroundings, accepted), doing?.what ?? '', error).catch((again: unknown) => {
        if (comesAgain(again)) throw again;
        log.error({ err: again }, 'nor could that be said');
      });
    }
  }
  await clicks.close(id);
}

/** Whether nothing but the word of it is left to do. */
export async function isOnlyToBeTold(surroundings: Surroundings, accepted: AcceptedClick): Promise<boolean> {
  return (
    accepted.unsaid !== undefined || surroundings.unsaid.has(accepted.id) || (await doingOf(surroundings, accepted)?.isDone()) === true
  );
}

/** Why a click is left: its process died, or Slack took no word about it. `what` it does, and `age` as "12 min". */
export const LEFT_CLICK = {
  restarted: (what: string, age: string): string =>
    `I was restarted before I had done this: ${what}. The click is ${age} old, so I leave it. Press again if you still want it.`,
  untaken: (what: string, age: string): string =>
    `Slack took no word of mine about your click of ${age} ago, and this is not done: ${what}. Press again if you still want it.`,
} as const;

/** Ends a click that nobody waits for any more. */
export async function closeClick(surroundings: Surroundings, click: AcceptedClick, why: keyof typeof LEFT_CLICK): Promise<void> {
  const { clicks, clock, clickWork } = surroundings;
  const what = clickWork.get(click.actionId)?.what ?? 'what this button does';
  await sayTo(surroundings, actorOf(surroundings, click), LEFT_CLICK[why](what, ago(clock.now() - click.receivedAt)));
  await clicks.close(click.id);
}

/** Whoever clicked, with the response_url where it opens still. */
export function actorOf({ seal }: Surroundings, { userId, channelId, threadTs, sealedReply }: AcceptedClick): Actor {
  const responseUrl = sealedReply === undefined ? undefined : seal.open(sealedReply);
  return { userId, channelId, threadTs, responseUrl };
}

interface Doing {
  readonly what: string;
  readonly run: (taking: Taking) => Promise<void>;
  readonly isDone: () => Promise<boolean>;
}

/** Undefined where no button of this name is known any more. */
function doingOf(surroundings: Surroundings, accepted: AcceptedClick): Doing | undefined {
  const does = surroundings.clickWork.get(accepted.actionId);
  if (does === undefined) return undefined;
  const { id, actionId, userId, teamId, channelId, message, threadTs, view } = accepted;
  const actor = actorOf(surroundings, accepted);
  const click: Click = {
    ...{ userId, teamId, channelId, message, threadTs, responseUrl: actor.responseUrl, triggerId: '' },
    ...{ value: readButtonValue(accepted.value), ...(view === undefined ? {} : { view }) },
  };
  const { value } = click;
  const pressed = value === undefined ? undefined : { ...click, value, actionId };
  return {
    what: does.what,
    run: (taking) => (pressed === undefined ? sayTo(surroundings, actor, NO_VALUE) : does.work(pressed, actor, { ...taking, id })),
    isDone: async () => pressed !== undefined && (await does.isDone?.(pressed, { id })) === true,
  };
}

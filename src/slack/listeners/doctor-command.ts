import { admit } from '../access/admit';
import type { Actor } from '../after-ack';
import { afterAck, sayTo, tellActor } from '../after-ack';
import { readinessMessage } from '../blocks/readiness';
import { covered } from '../covered-report';
import { HANDED_ON, handOn } from '../hand-on';
import type { Surroundings } from '../surroundings';

const LOOKING = 'Looking at tokens, permissions and logs; this changes nothing. The report follows here, for you alone.';
/** Whoever asks again within a minute gets the same report. */
const FRESH_MS = 60_000;
const WHAT = 'looking at how ready I am';
const NONE = 'This process cannot look at itself: run `why403 doctor` where it runs.';

export interface AskedDoctor extends Actor {
  readonly channelId: string;
  readonly teamId: string | undefined;
}

/** `/why403 doctor`: handed on before its ack where the process sleeps, else answered after it. `id` is made of Slack's own ids. */
export async function askDoctor(
  surroundings: Surroundings,
  asked: AskedDoctor & { readonly id: string },
  ack: () => Promise<void>,
): Promise<void> {
  if (surroundings.sleeps) await handOn(surroundings, { ...asked, does: HANDED_ON.doctor });
  await ack();
  if (!surroundings.sleeps) await answerDoctor(surroundings, asked);
}

/** What is handed on comes back. */
export function takeDoctor(surroundings: Surroundings): void {
  surroundings.clickWork.set(HANDED_ON.doctor, {
    what: WHAT,
    work: ({ teamId }, actor) => answerDoctor(surroundings, { ...actor, channelId: actor.channelId ?? actor.userId, teamId }),
  });
}

/** The report for one person, of the accounts that the person's rules cover. */
function answerDoctor(surroundings: Surroundings, asked: AskedDoctor): Promise<void> {
  return afterAck(surroundings, asked, WHAT, async () => {
    const { doctor } = surroundings;
    const access = await admit(surroundings, asked.userId, asked.teamId, asked.channelId);
    if (!access.ok) return sayTo(surroundings, asked, access.says);
    if (doctor === undefined) return sayTo(surroundings, asked, NONE);
    await sayTo(surroundings, asked, LOOKING);
    const report = covered(await doctor(FRESH_MS), access.rules, surroundings.config.aws?.accountAlias);
    await tellActor(surroundings, asked, readinessMessage(report));
  });
}

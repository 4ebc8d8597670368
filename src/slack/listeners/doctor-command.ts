import { admit } from '../access/admit';
import type { Actor } from '../after-ack';
import { afterAck, sayTo, tellActor } from '../after-ack';
import { readinessMessage } from '../blocks/readiness';
import { covered } from '../covered-report';
import type { Surroundings } from '../surroundings';

const LOOKING = 'Looking at tokens, permissions and logs; this changes nothing. The report follows here, for you alone.';
/** Whoever asks again within a minute gets the same report. */
const FRESH_MS = 60_000;
const NONE = 'This process cannot look at itself: run `why403 doctor` where it runs.';

export interface AskedDoctor extends Actor {
  readonly channelId: string;
  readonly teamId: string | undefined;
}

/** `/why403 doctor`, after its ack: the report for one person, of the accounts that the person's rules cover. */
export function answerDoctor(surroundings: Surroundings, asked: AskedDoctor): Promise<void> {
  return afterAck(surroundings, asked, 'looking at how ready I am', async () => {
    const { doctor } = surroundings;
    const access = await admit(surroundings, asked.userId, asked.teamId, asked.channelId);
    if (!access.ok) return sayTo(surroundings, asked, access.says);
    if (doctor === undefined) return sayTo(surroundings, asked, NONE);
    await sayTo(surroundings, asked, LOOKING);
    const report = covered(await doctor(FRESH_MS), access.rules, surroundings.config.aws?.accountAlias);
    await tellActor(surroundings, asked, readinessMessage(report));
  });
}

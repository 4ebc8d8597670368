import type { ReadRule } from '../../config-types';
import type { Report } from '../../doctor/check';
import { admit } from '../access/admit';
import { coversAccount } from '../access/allowances';
import type { Actor } from '../after-ack';
import { afterAck, sayTo } from '../after-ack';
import { tell } from '../answering/asker-outlet';
import { readinessMessage } from '../blocks/readiness';
import { ResponseUrl } from '../response-url';
import type { Surroundings } from '../surroundings';

const LOOKING = 'Looking at tokens, permissions and logs; this changes nothing. The report follows here, for you alone.';
const NONE = 'This process cannot look at itself: run `why403 doctor` where it runs.';

export interface AskedDoctor extends Actor {
  readonly channelId: string;
  readonly teamId: string | undefined;
}

/** `/why403 doctor`, after its ack: the report for one person, of the accounts that the person's rules cover. */
export function answerDoctor(surroundings: Surroundings, asked: AskedDoctor): Promise<void> {
  return afterAck(surroundings, asked, 'looking at how ready I am', async () => {
    const { client, clock, doctor } = surroundings;
    const access = await admit(surroundings, asked.userId, asked.teamId, asked.channelId);
    if (!access.ok) return sayTo(surroundings, asked, access.says);
    if (doctor === undefined) return sayTo(surroundings, asked, NONE);
    const responseUrl = asked.responseUrl === undefined ? undefined : new ResponseUrl(asked.responseUrl, () => clock.now());
    await sayTo(surroundings, asked, LOOKING);
    const report = covered(await doctor(), access.rules, surroundings.config.aws?.accountAlias);
    await tell(client, { ...asked, responseUrl }, readinessMessage(report));
  });
}

/** Nobody learns of accounts that no rule lets them read. What is of no account is everybody's. */
export function covered(report: Report, rules: readonly ReadRule[], ownAlias: string | undefined): Report {
  const may = (name: string | undefined): boolean =>
    coversAccount(rules, { apiType: 'unknown', ...(name === undefined ? {} : { accountAlias: name }) });
  return { ...report, checks: report.checks.filter(({ where, account }) => where === undefined || may(account ?? ownAlias)) };
}

import type { Participant } from '../../actions/approvals';
import { type FlushTarget, flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import { admitClick } from '../access/admit-click';
import { coversAccount } from '../access/allowances';
import { flushAllowance } from '../access/flush-rights';
import { namedAccount } from '../access/named-account';
import { type Actor, inThread, sayTo, tellActor } from '../after-ack';
import type { Click } from '../click';
import type { ClickTaking } from '../clicks/click-work';
import { refusal } from '../refusal';
import type { Surroundings } from '../surroundings';
import { entryOf } from './execute-flush';
import { auditAfter } from './write-audit';

/** Whoever may flush this stage, at the click. Whoever may not learns who may, with the command to hand on: undefined. */
export async function admitFlush(
  surroundings: Surroundings,
  click: Click,
  actor: Actor,
  target: FlushTarget,
  taking: Pick<ClickTaking, 'id'>,
): Promise<Participant | undefined> {
  const { config, allowances, unsaid } = surroundings;
  const access = await admitClick(surroundings, click);
  if (!access.ok) {
    await sayTo(surroundings, actor, access.says);
    return undefined;
  }
  const { id, key, name } = access.person;
  const by: Participant = { id, key, name, teamId: click.teamId };
  const channelId = click.channelId ?? '';
  const allowance = flushAllowance(config.flush, target, config.aws);
  const covered = coversAccount(access.rules, namedAccount(target, config.aws));
  if (covered && (await allowances.holds(allowance, access.person, channelId))) return by;
  await auditAfter(surroundings, { ...entryOf(surroundings, { target, by, channelId, messageTs: click.message?.ts }), result: 'refused' });
  const content = refusal(allowance, { verb: 'flush', what: 'flush the authorizer cache', command: flushAuthorizerCache.command(target) });
  await unsaid.say(taking.id, () => tellActor(surroundings, inThread(actor), content));
  return undefined;
}

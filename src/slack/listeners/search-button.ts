import type { App } from '@slack/bolt';
import type { AuditEntry } from '../../actions/audit';
import type { Job } from '../../actions/job';
import { newRef } from '../../observability/ref';
import { searchOnCommand } from '../../words/shell';
import { budgetFor } from '../../words/size-words';
import { ago } from '../../words/text';
import { acceptJob } from '../accept';
import { admitClick } from '../access/admit-click';
import { coversAccount } from '../access/allowances';
import { namedAccount } from '../access/named-account';
import type { Person } from '../access/people';
import { ACTIONS } from '../action-ids';
import { type Actor, inThread, sayTo, tellActor } from '../after-ack';
import type { ClickTaking, Pressed } from '../clicks/click-work';
import { refusal } from '../refusal';
import type { Surroundings } from '../surroundings';
import { answerAccepted } from '../until-done';
import { auditAfter } from '../writes/write-audit';
import { listenToLastingButton } from './button';

/** "Search on": it costs money, so who may is asked at the click, and it is begun once. */
export function listenToSearchButton(app: App, surroundings: Surroundings): void {
  listenToLastingButton(app, surroundings, ACTIONS.search, {
    what: 'searching on',
    work: async (click, actor, taking) => {
      const { config, allowances, unsaid } = surroundings;
      const access = await admitClick(surroundings, click);
      if (!access.ok) return sayTo(surroundings, actor, access.says);
      const { dollars, requestId, extendedRequestId } = click.value;
      const id = requestId ?? extendedRequestId;
      if (dollars === undefined || id === undefined)
        return sayTo(surroundings, actor, 'This button does not say what it searches for. Ask again for one that does.');
      const command = searchOnCommand(dollars, id);
      const covered = coversAccount(access.rules, namedAccount(click.value, config.aws));
      const may = covered && (await allowances.holds(config.search.beyondBudget, access.person, click.channelId ?? ''));
      if (!may) {
        await auditAfter(surroundings, auditLine(surroundings, click, access.person, 'refused'));
        const says = refusal(config.search.beyondBudget, { verb: 'search on past the budget', what: 'search on past the budget', command });
        return unsaid.say(taking.id, () => tellActor(surroundings, inThread(actor), says));
      }
      await searchOn(surroundings, click, actor, access.person, { dollars, command, taking });
    },
  });
}

interface Price {
  readonly dollars: number;
  readonly command: string;
  readonly taking: ClickTaking;
}

async function searchOn(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  person: Person,
  { dollars, command, taking }: Price,
): Promise<void> {
  const { cases, writes, clock } = surroundings;
  const { ref } = click.value;
  if (surroundings.readsOnly !== undefined)
    return sayTo(surroundings, actor, `${surroundings.readsOnly} Run this instead: \`${command}\``, ref);
  const kept = await cases.byRef(ref);
  if (kept === undefined) return sayTo(surroundings, actor, `I no longer know this question. Ask again, or run: \`${command}\``, ref);
  const now = clock.now();
  const write = { key: `search-on/${ref}`, by: { id: person.id, name: person.name }, begunAt: now, clickId: taking.id };
  const claim = await writes.claim(write);
  // An earlier attempt at this click may have ended before the job was written down.
  if (!claim.taken && claim.by.clickId !== taking.id) {
    const { by, begunAt } = claim.by;
    return sayTo(surroundings, actor, `${by.name} began this search ${ago(now - begunAt)} ago.`, ref);
  }
  const job: Job = {
    ...{ id: `search-on ${ref}`, ref: newRef(), kind: 'search-on', userId: person.id, channelId: click.channelId ?? person.id },
    ...{ teamId: click.teamId, threadTs: click.threadTs, placeholderTs: click.message?.ts },
    ...{ quietly: click.message === undefined, secrets: [], text: kept.text },
    ...(click.responseUrl === undefined ? {} : { sealedReply: surroundings.seal.close(click.responseUrl) }),
    ...{ receivedAt: now, saidAt: kept.receivedAt, budgetDollars: budgetFor(dollars) },
  };
  const accepted = await acceptJob(surroundings, job);
  if (claim.taken || claim.by.doneAt === undefined) {
    await writes.settle({ ...write, doneAt: new Date(now).toISOString() });
    await auditAfter(surroundings, auditLine(surroundings, click, person, 'begun'));
  }
  if (accepted !== undefined) await answerAccepted(surroundings, job);
}

function auditLine({ clock }: Surroundings, click: Pressed, person: Person, result: 'refused' | 'begun'): AuditEntry {
  const { ref, accountId, region, dollars } = click.value;
  return {
    ...{ when: new Date(clock.now()).toISOString(), what: ACTIONS.search, ref, dollars, result },
    who: { id: person.id, key: person.key, name: person.name },
    where: { accountId, region, channelId: click.channelId, messageTs: click.message?.ts },
  };
}

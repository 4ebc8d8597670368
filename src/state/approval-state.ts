import type { Approval, ApprovalEnd, Approvals } from '../actions/approvals';
import { isWaiting } from '../actions/approvals';
import type { KeyedStore } from './keyed-store';

/** Which request came next for a write, after another one. */
export interface NextApproval {
  readonly id: string;
}

interface Stores {
  readonly asked: KeyedStore<Omit<Approval, 'messageTs' | 'end'>>;
  readonly next: KeyedStore<NextApproval>;
  readonly posted: KeyedStore<{ readonly messageTs: string }>;
  readonly ends: KeyedStore<ApprovalEnd>;
}

/**
 * A record for each fact, none ever changed by two: what was asked, which request follows which, where its buttons stand, and how it ended.
 * "The first one takes it" is then the store's own word, with one process and with many.
 */
export function approvalState({ asked, next, posted, ends }: Stores): Approvals {
  async function get(id: string): Promise<Approval | undefined> {
    const [kept, at, end] = await Promise.all([asked.get(id), posted.get(id), ends.get(id)]);
    if (kept === undefined) return undefined;
    return { ...kept, ...at, ...(end === undefined ? {} : { end }) };
  }

  /** The newest request of a write that binds, or the place in the row where the next one goes. */
  async function last(key: string, now: number): Promise<{ readonly by: Approval } | { readonly slot: string }> {
    let slot = `${key} first`;
    for (;;) {
      const follower = await next.get(slot);
      if (follower === undefined) return { slot };
      const approval = await get(follower.id);
      if (approval !== undefined && (isWaiting(approval, now) || approval.end?.is === 'agreed')) return { by: approval };
      slot = `${key} ${follower.id}`;
    }
  }

  return {
    async ask(approval, now) {
      const { messageTs: _, end: __, ...record } = approval;
      await asked.put(approval.id, record);
      for (;;) {
        const found = await last(approval.key, now);
        const taken = 'slot' in found && (await next.putNew(found.slot, { id: approval.id }));
        if (taken) return { taken: true };
        if (!('by' in found)) continue;
        await asked.remove(approval.id);
        return { taken: false, by: found.by };
      }
    },
    get,
    posted: (id, messageTs) => posted.put(id, { messageTs }),
    async end(id, end) {
      const approval = await get(id);
      if (approval === undefined || approval.end !== undefined) return { taken: false, approval };
      const taken = await ends.putNew(id, end);
      return taken ? { taken, approval: { ...approval, end } } : { taken, approval: await get(id) };
    },
    async done(id, outcome) {
      const end = await ends.get(id);
      if (end !== undefined) await ends.put(id, { ...end, ...outcome });
    },
    reopen: (id) => ends.remove(id),
    async unsettled() {
      const all = await Promise.all((await asked.all()).map(({ id }) => get(id)));
      return all.filter(
        (approval) =>
          approval !== undefined && (approval.end === undefined || (approval.end.is === 'agreed' && approval.end.doneAt === undefined)),
      ) as readonly Approval[];
    },
  };
}

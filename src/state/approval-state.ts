import { z } from 'zod';
import { type Approval, type ApprovalEnd, type Approvals, approvalSchema, isWaiting } from '../actions/approvals';
import type { KeyedStore } from './keyed-store';

/** Which request came next for a write, after another one. */
export const nextApprovalSchema = z.object({ id: z.string() }).readonly();

type NextApproval = z.infer<typeof nextApprovalSchema>;

/** What has been done about a request. */
export const askedNoteSchema = approvalSchema.unwrap().pick({ messageTs: true, isAudited: true }).readonly();

type AskedNote = z.infer<typeof askedNoteSchema>;

interface Stores {
  readonly asked: KeyedStore<Omit<Approval, 'messageTs' | 'isAudited' | 'end'>>;
  readonly next: KeyedStore<NextApproval>;
  readonly posted: KeyedStore<AskedNote>;
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

  /** Only whoever has asked notes these, one after the other. */
  async function note(id: string, more: AskedNote): Promise<void> {
    await posted.put(id, { ...(await posted.get(id)), ...more });
  }

  async function noteEnd(id: string, more: Partial<ApprovalEnd>): Promise<void> {
    const end = await ends.get(id);
    if (end !== undefined) await ends.put(id, { ...end, ...more });
  }

  return {
    async ask(approval, now) {
      const own = await get(approval.id);
      if (own !== undefined && !isWaiting(own, now)) return { taken: false, by: own };
      const { messageTs: _, isAudited: __, end: ___, ...record } = approval;
      await asked.putNew(approval.id, record);
      for (;;) {
        const found = await last(approval.key, now);
        const taken = 'slot' in found && (await next.putNew(found.slot, { id: approval.id }));
        if (taken) return { taken: true };
        if (!('by' in found)) continue;
        if (found.by.id !== approval.id) await asked.remove(approval.id);
        return { taken: false, by: found.by };
      }
    },
    get,
    posted: (id, messageTs) => note(id, { messageTs }),
    audited: (id) => note(id, { isAudited: true }),
    async end(id, end) {
      const approval = await get(id);
      if (approval === undefined || approval.end !== undefined) return { taken: false, approval };
      const unshown = { isShown: false, ...end };
      const taken = await ends.putNew(id, unshown);
      return taken ? { taken, approval: { ...approval, end: unshown } } : { taken, approval: await get(id) };
    },
    done: noteEnd,
    noteEnd,
    reopen: (id) => ends.remove(id),
    async unsettled() {
      const all = await Promise.all((await asked.all()).map(({ id }) => get(id)));
      return all.filter((approval) => approval !== undefined).filter(({ end }) => end === undefined || isOpen(end));
    },
  };
}

function isOpen({ is, doneAt, isShown }: ApprovalEnd): boolean {
  return isShown === false || (is === 'agreed' && doneAt === undefined);
}

import { type Approval, type Approvals, isWaiting } from '../actions/approvals';
import type { JsonFolder } from './json-folder';

/** One file a request. Its methods run one after the other: files belong to one process. */
export function approvalFiles(folder: JsonFolder<Approval>): Approvals {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }
  async function change(id: string, made: (approval: Approval) => Approval): Promise<void> {
    const approval = await folder.get(id);
    if (approval !== undefined) await folder.put(id, made(approval));
  }
  return {
    ask: (approval, now) =>
      inTurn(async () => {
        const others = (await folder.all()).filter(({ key }) => key === approval.key);
        const by = others.find((other) => other.end?.is === 'agreed') ?? others.find((other) => isWaiting(other, now));
        if (by !== undefined) return { taken: false, by };
        await folder.put(approval.id, approval);
        return { taken: true };
      }),
    get: (id) => folder.get(id),
    posted: (id, messageTs) => inTurn(() => change(id, (approval) => ({ ...approval, messageTs }))),
    end: (id, end) =>
      inTurn(async () => {
        const approval = await folder.get(id);
        if (approval === undefined || approval.end !== undefined) return { taken: false, approval };
        const ended = { ...approval, end };
        await folder.put(id, ended);
        return { taken: true, approval: ended };
      }),
    done: (id, outcome) =>
      inTurn(() =>
        change(id, (approval) => (approval.end === undefined ? approval : { ...approval, end: { ...approval.end, ...outcome } })),
      ),
    reopen: (id) => inTurn(() => change(id, ({ end: _, ...approval }) => approval)),
    unsettled: async () => (await folder.all()).filter(({ end }) => end === undefined || (end.is === 'agreed' && end.doneAt === undefined)),
  };
}

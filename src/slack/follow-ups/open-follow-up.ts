import type { KnownBlock, ModalView } from '@slack/types';
import { readFollowUp } from '../../follow-up/grammar';
import { VERBS, type Verb } from '../../follow-up/verbs';
import { newRef } from '../../observability/ref';
import { admitClick } from '../access/admit-click';
import { coversAccount } from '../access/allowances';
import { namedAccount } from '../access/named-account';
import { NOT_COVERED } from '../access/not-covered';
import { overRate } from '../access/over-rate';
import { type Actor, sayTo } from '../after-ack';
import { blocksModal, loadingModal } from '../blocks/modals';
import { evidenceModalBlocks } from '../blocks/replies';
import type { Pressed } from '../clicks/click-work';
import type { Surroundings } from '../surroundings';
import { openWindow } from '../window';
import type { FollowUpReply } from './define-follow-up';
import { answered, canAnswer } from './registry';
import { searchesLogs } from './searches-logs';
import { threadCase } from './thread-case';

/** A follow-up whose reply one person sees, in a window: its message has no thread, or the reply is too long for it. */
export async function openFollowUp(surroundings: Surroundings, verb: Verb, click: Pressed, actor: Actor): Promise<void> {
  const title = TITLES[verb] ?? 'why403';
  const said = readFollowUp(verb === 'what-if' ? 'what if' : verb, { addressed: true });
  if (said === undefined || !canAnswer(verb)) return sayTo(surroundings, actor, `I cannot answer \`${verb}\` here.`);
  await openWindow(surroundings, click, actor, title, async () => {
    const access = await admitClick(surroundings, click);
    if (!access.ok) return loadingModal(title, access.says);
    const channelId = click.channelId ?? click.userId;
    const thread = await threadCase(surroundings, { channelId, threadTs: click.threadTs, about: idsOf(click) });
    if (thread === undefined) return loadingModal(title, 'I no longer know this request. Ask again with its id.');
    if (!coversAccount(access.rules, namedAccount(thread.ids, surroundings.config.aws))) return loadingModal(title, NOT_COVERED);
    const over = searchesLogs(surroundings, verb, thread.ids) ? overRate(surroundings, access.person) : undefined;
    if (over !== undefined) return loadingModal(title, over);
    const ref = newRef();
    const job = {
      ...({ id: `window ${click.triggerId}`, ref, kind: 'follow-up', userId: click.userId, channelId, threadTs: click.threadTs } as const),
      ...{ quietly: true, secrets: [], text: verb, receivedAt: surroundings.clock.now() },
    };
    const stop = new AbortController();
    const reply = await answered(surroundings, {
      ...{ said, thread, job, person: access.person, rules: access.rules, can: VERBS.filter(canAnswer), audience: 'asker' },
      ...{ signal: stop.signal, progress: () => undefined },
    });
    return reply === undefined ? loadingModal(title, 'There is nothing to show.') : replyView(title, reply, thread.ids.ref);
  });
}

const TITLES: Readonly<Partial<Record<Verb, string>>> = {
  ...{ again: 'Asked again', logs: 'Logs', evidence: 'Evidence', policy: 'Policies', authorizer: 'Authorizer', 'what-if': 'What if' },
  ...{ impact: 'Impact', changes: 'What changed', watch: 'Watch', flush: 'Flush', help: 'Follow-ups' },
};

/** A window's buttons would know no channel: only what is read is shown. */
function replyView(title: string, { messages, sections = [] }: FollowUpReply, ref: string): ModalView {
  const read = messages.flatMap(({ blocks }) => blocks).filter((block: KnownBlock) => block.type !== 'actions');
  return blocksModal(title, [...read, ...evidenceModalBlocks(sections)].slice(0, 98), `ref ${ref}`);
}

function idsOf({ value }: Pressed): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(value).map(([key, id]) => [key, String(id)]));
}

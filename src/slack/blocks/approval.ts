import type { Button, RichTextElement } from '@slack/types';
import type { Approval, ApprovalEnd } from '../../actions/approvals';
import { flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import { ago, clipped } from '../../words/text';
import { ACTIONS } from '../action-ids';
import type { ButtonValue } from '../button-value';
import { context } from './context-line';
import type { MessageContent } from './message';
import { dateInSentence, plain, prose, richText, section } from './rich-text';
import type { FlushNote } from './used-button';

/** Asks for the agreement of a second person, in the thread of the answer. */
export function askingMessage(approval: Approval): MessageContent {
  const { target, by, expiresAt, askedAt } = approval;
  const what = flushAuthorizerCache.confirm(target);
  const within = ago(expiresAt - askedAt);
  return {
    text: `${by.name} asks to flush an authorizer cache, and a second person has to agree within ${within}. ${what}`,
    blocks: [
      richText(
        section(user(by.id), plain(' asks to flush an authorizer cache. ', { bold: true }), ...prose(what)),
        section(plain('A second person who may flush has to agree before '), dateInSentence(expiresAt), plain('.')),
      ),
      { type: 'actions', block_id: `approval-${approval.id}`, elements: [agreeButton(approval), cancelButton(approval)] },
      context(`ref ${target.ref}`),
    ],
  };
}

/** What became of it, in the place of the buttons. */
export function endedMessage({ target, by, askedAt, expiresAt }: Approval, end: ApprovalEnd): MessageContent {
  const asked = [user(by.id), plain(' asked to flush an authorizer cache: '), ...prose(`${placeWords(target)}. `)];
  const [says, parts] = endWords(end, expiresAt - askedAt);
  return {
    text: `${by.name} asked to flush an authorizer cache: ${placeWords(target)}. ${says}`,
    blocks: [richText(section(...asked, ...parts)), context(`ref ${target.ref}`)],
  };
}

function placeWords({ apiName, apiId, stage }: Approval['target']): string {
  return `API ${apiName === undefined ? apiId : `${apiName} (${apiId})`}, stage ${stage}`;
}

function endWords(end: ApprovalEnd, withinMs: number): readonly [says: string, parts: readonly RichTextElement[]] {
  const who = end.by?.name ?? 'somebody';
  const whoParts = end.by === undefined ? [plain('Somebody')] : [user(end.by.id)];
  switch (end.is) {
    case 'agreed':
      return end.doneAt === undefined
        ? [`${who} agreed.`, [...whoParts, plain(' agreed '), dateInSentence(end.at), plain('.')]]
        : [`${who} agreed, and it is flushed.`, [...whoParts, plain(' agreed '), dateInSentence(end.at), plain(', and it is flushed.')]];
    case 'cancelled':
      return [
        `${who} cancelled it. Nothing was flushed.`,
        [...whoParts, plain(' cancelled it '), dateInSentence(end.at), plain('. Nothing was flushed.')],
      ];
    case 'expired': {
      const nobody = `Nobody else agreed within ${ago(withinMs)}. Nothing was flushed.`;
      return [nobody, [plain(nobody)]];
    }
    case 'lost': {
      const lost =
        'agreed, and I was restarted just then: whether AWS was called is not known. Call your API; if it is refused, ask again.';
      return [`${who} ${lost}`, [...whoParts, plain(` ${lost}`)]];
    }
  }
}

/** In the place of the answer's flush button while a second person is waited for. */
export function waitingNote({ by, expiresAt }: Approval): FlushNote {
  return {
    block: richText(
      section(
        plain('A flush waits for a second person until '),
        dateInSentence(expiresAt),
        plain(': '),
        user(by.id),
        plain(' asked; the buttons are in the thread.'),
      ),
    ),
    says: `A flush waits for a second person: ${by.name} asked; the buttons are in the thread.`,
  };
}

function agreeButton(approval: Approval): Button {
  const { target } = approval;
  return {
    ...button(ACTIONS.agree, 'Agree and flush', approval),
    style: 'danger',
    confirm: {
      title: { type: 'plain_text', text: clipped(`Flush the authorizer cache of ${target.stage}?`, 100) },
      text: { type: 'plain_text', text: clipped(flushAuthorizerCache.confirm(target), 300) },
      confirm: { type: 'plain_text', text: 'Agree and flush' },
      deny: { type: 'plain_text', text: 'Leave it' },
      style: 'danger',
    },
  };
}

function cancelButton(approval: Approval): Button {
  return button(ACTIONS.cancel, 'Cancel', approval);
}

function button(actionId: string, label: string, { id, target }: Approval): Button {
  const value: ButtonValue = { ref: target.ref, approval: id };
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text: label }, value: JSON.stringify(value) };
}

function user(id: string): RichTextElement {
  return { type: 'user', user_id: id };
}

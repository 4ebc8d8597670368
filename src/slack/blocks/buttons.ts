import type { ActionsBlock, Button } from '@slack/types';
import { flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import type { Answer, DiagnosisAnswer, WiderSearch } from '../../answer';
import type { ActionId } from '../../causes/define-cause';
import { budgetFor, dollarWords, sizeWords } from '../../words/size-words';
import { clipped } from '../../words/text';
import { ACTIONS } from '../action-ids';
import { type ButtonValue, buttonValueOf } from '../button-value';
import { followUpMenu, ON_ANSWERS } from './follow-up-menu';

const MOST_BUTTONS = 3;

/** Where an answer is read: in a channel its evidence stands in the thread, for one person it opens in a modal. */
export type Audience = 'channel' | 'asker';

/** The buttons of an answer in the order that its first finding wants. */
export function answerButtons(answer: Answer, audience: Audience): ActionsBlock[] {
  const buttons = answer.kind === 'diagnosis' ? diagnosisButtons(answer, audience) : [...searchOnButton(answer), pasteButton(answer.ref)];
  const more = answer.kind === 'diagnosis' && isPlaced(answer) ? [followUpMenu(answer.ref, ON_ANSWERS)] : [];
  const elements = [...buttons.slice(0, MOST_BUTTONS), ...more];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: rowId(answer.ref), elements }];
}

/** There is something in AWS to ask on about. */
function isPlaced({ diagnosis: { request } }: DiagnosisAnswer): boolean {
  return request.apiId !== undefined || request.requestId !== undefined || request.extendedRequestId !== undefined;
}

/** Whether these are the blocks of the answer itself: its buttons can stand in other messages too. */
export function isAnswerTo(ref: string, blocks: readonly unknown[]): boolean {
  return blocks.some((block) => typeof block === 'object' && block !== null && 'block_id' in block && block.block_id === rowId(ref));
}

function rowId(ref: string): string {
  return `buttons-${ref}`;
}

function diagnosisButtons(answer: DiagnosisAnswer, audience: Audience): Button[] {
  const { diagnosis } = answer;
  const wanted: ActionId[] = [...(diagnosis.findings[0]?.actions ?? [])];
  if (diagnosis.resourcePolicy !== undefined) wanted.push('view-resource-policy');
  if (audience === 'asker') wanted.push('show-evidence');
  const value = buttonValueOf({ ref: answer.ref, request: diagnosis.request });
  return [...new Set(wanted)].flatMap((action) => diagnosisButton(action, answer, value));
}

function diagnosisButton(action: ActionId, answer: DiagnosisAnswer, value: ButtonValue): Button[] {
  switch (action) {
    case 'flush-authorizer-cache':
      return flushButton(value, answer.diagnosis.request);
    case 'view-resource-policy':
      return [button(ACTIONS.policy, 'View resource policy', value)];
    case 'show-evidence':
      return [button(ACTIONS.evidence, 'Show evidence', value)];
  }
}

/** As the confirmation names them beside their ids. */
export interface FlushNames {
  readonly accountAlias?: string | undefined;
  readonly apiName?: string | undefined;
}

/** Not drawn unless it is known what would be flushed. */
export function flushButton(value: ButtonValue, { accountAlias, apiName }: FlushNames): Button[] {
  const { region, apiId, stage } = value;
  if (region === undefined || apiId === undefined || stage === undefined) return [];
  const target = { ...value, region, apiId, stage, accountAlias, apiName: apiName === undefined ? undefined : clipped(apiName, 60) };
  return [
    {
      ...button(ACTIONS.flush, 'Flush authorizer cache', value),
      style: 'danger',
      confirm: {
        title: { type: 'plain_text', text: clipped(`Flush the authorizer cache of ${stage}?`, 100) },
        text: { type: 'plain_text', text: clipped(flushAuthorizerCache.confirm(target), 300) },
        confirm: { type: 'plain_text', text: 'Flush' },
        deny: { type: 'plain_text', text: 'Leave it' },
        style: 'danger',
      },
    },
  ];
}

/** Only where it is known what would be searched for, and at what price. */
function searchOnButton(answer: Answer): Button[] {
  if (answer.kind !== 'not-found' || answer.wider === undefined) return [];
  const value = buttonValueOf(answer);
  if (value.requestId === undefined && value.extendedRequestId === undefined) return [];
  const { dollars } = answer.wider;
  return [
    {
      ...button(ACTIONS.search, clipped(`Search on (about ${dollarWords(dollars)})`, 75), {
        ...value,
        dollars: Math.ceil(dollars * 100) / 100,
      }),
      confirm: {
        title: { type: 'plain_text', text: 'Search on?' },
        text: { type: 'plain_text', text: clipped(searchOnWords(answer.wider), 300) },
        confirm: { type: 'plain_text', text: 'Search on' },
        deny: { type: 'plain_text', text: 'Leave it' },
      },
    },
  ];
}

/** What the person has to agree to. */
function searchOnWords({ window, bytes, dollars, accounts }: WiderSearch): string {
  const where = accounts.length === 0 ? '' : `${accounts.join(', ')}: `;
  return `${where}${window}, ${sizeWords(bytes)} for Logs Insights to scan, about ${dollarWords(dollars)}. It begins nothing past ${dollarWords(budgetFor(dollars))}.`;
}

/** Opens the modal to paste into; works in threads, where slash commands do not. */
export function pasteButton(ref: string): Button {
  return button(ACTIONS.paste, 'Paste a 403', { ref });
}

export function stopButton(ref: string): Button {
  return button(ACTIONS.stop, 'Stop', { ref });
}

function button(actionId: string, label: string, value: ButtonValue): Button {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text: label }, value: JSON.stringify(value) };
}

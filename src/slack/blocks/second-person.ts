import type { ActionsBlock, Button } from '@slack/types';
import { clipped } from '../../words/text';
import { ACTIONS } from '../action-ids';
import { type ButtonValue, readButtonValue } from '../button-value';
import type { MessageContent } from './message';

/** An answer whose flush button says that it asks a second person, where one has to agree. */
export function withSecondPerson(content: MessageContent, needs: (value: ButtonValue) => boolean): MessageContent {
  const blocks = content.blocks.map((block) =>
    block.type === 'actions' ? { ...block, elements: block.elements.map((each) => asking(each, needs)) } : block,
  );
  return { ...content, blocks };
}

function asking(element: ActionsBlock['elements'][number], needs: (value: ButtonValue) => boolean): ActionsBlock['elements'][number] {
  if (element.type !== 'button' || element.action_id !== ACTIONS.flush) return element;
  const value = readButtonValue(element.value);
  return value !== undefined && needs(value) ? askingButton(element) : element;
}

function askingButton(button: Button): Button {
  const { confirm } = button;
  const text: Button['text'] = { type: 'plain_text', text: 'Ask to flush authorizer cache' };
  if (confirm === undefined) return { ...button, text };
  const then = ' A second person has to agree first: your click asks.';
  const what = clipped(confirm.text?.text ?? '', 300 - then.length);
  return {
    ...button,
    text,
    confirm: { ...confirm, text: { type: 'plain_text', text: `${what}${then}` }, confirm: { type: 'plain_text', text: 'Ask' } },
  };
}

import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { VERB_WORDS, type Verb } from '../../follow-up/verbs';
import { FOLLOW_UP_ACTION, WINDOW_ACTION } from '../action-ids';
import type { ButtonValue } from '../button-value';
import { FOLLOW_UP_LABELS, followUpMenu } from './follow-up-menu';
import type { MessageContent } from './message';
import { bullets, plain, prose, richText, section } from './rich-text';

/** Those that stand on their own; the others follow in the menu, which takes five. A person has to say the request of a what-if. */
const FIRST: readonly Verb[] = ['again', 'logs', 'policy'];
const REST: readonly Verb[] = ['authorizer', 'impact', 'changes', 'watch', 'flush'];

/** Buttons that run follow-ups, at most three and a menu. `can`: the verbs that are answered here. */
export function followUpButtons(ids: ButtonValue, can: readonly Verb[]): ActionsBlock {
  const rest = REST.filter((verb) => can.includes(verb));
  const more = rest.length === 0 ? [] : [followUpMenu(ids.ref, rest)];
  return {
    type: 'actions',
    block_id: `follow-ups-${ids.ref}`,
    elements: [
      ...FIRST.filter((verb) => can.includes(verb)).map((verb) => button(FOLLOW_UP_ACTION(verb), FOLLOW_UP_LABELS[verb], ids)),
      ...more,
    ],
  };
}

/** Opens in a window what is too long for the thread. */
export function windowButton(verb: Verb, ids: ButtonValue): ActionsBlock {
  return { type: 'actions', block_id: `window-${verb}-${ids.ref}`, elements: [button(WINDOW_ACTION(verb), 'Show all of it', ids)] };
}

/** One line for what was not understood, with buttons that run. */
export function helpLine(says: string, ids: ButtonValue | undefined, can: readonly Verb[]): MessageContent {
  const words = can
    .filter((verb) => verb !== 'help')
    .map(
      (verb) =>
        `\`${VERB_WORDS[verb].usage
          .split(' ')
          .slice(0, verb === 'what-if' ? 4 : 1)
          .join(' ')}\``,
    );
  const line = `${says} Here I take ${words.join(', ')}, \`help\`, or another id or paste.`;
  const blocks: KnownBlock[] = [richText(section(...prose(line)))];
  return { text: line.replaceAll('`', ''), blocks: ids === undefined ? blocks : [...blocks, followUpButtons(ids, can)] };
}

/** Everything that can be asked in a thread, with what it gives. */
export function followUpHelp(ids: ButtonValue | undefined, can: readonly Verb[]): MessageContent {
  const lines = can.map((verb) => `\`${VERB_WORDS[verb].usage}\`: ${VERB_WORDS[verb].gives}`);
  const all = [...lines, 'another id, or another paste: its diagnosis, and whether it has the same cause'];
  const blocks: KnownBlock[] = [richText(section(plain('In this thread:', { bold: true })), bullets(all))];
  return {
    text: `In this thread: ${all.join('; ').replaceAll('`', '')}.`,
    blocks: ids === undefined ? blocks : [...blocks, followUpButtons(ids, can)],
  };
}

function button(actionId: string, label: string, ids: ButtonValue): Button {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text: label }, value: JSON.stringify(ids) };
}

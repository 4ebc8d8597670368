import type { Overflow } from '@slack/types';
import type { Verb } from '../../follow-up/verbs';
import { MORE_FOLLOW_UPS } from '../action-ids';

export const FOLLOW_UP_LABELS: Readonly<Record<Verb, string>> = {
  again: 'Ask again',
  logs: 'Logs',
  evidence: 'Evidence',
  policy: 'Policies',
  authorizer: 'Authorizer',
  'what-if': 'What if',
  impact: 'Impact',
  changes: 'What changed',
  watch: 'Watch',
  flush: 'Flush',
  stop: 'Stop',
  help: 'What else to ask',
};

/** In the menu of every answer; what a person has to say more for is not among them. */
export const ON_ANSWERS: readonly Verb[] = ['again', 'logs', 'policy', 'authorizer', 'help'];

/**
 * The follow-ups that have no button of their own. An option's value takes 150 characters, so it holds the ref alone: the ids are in the
 * buttons beside it, or in the state. https://docs.slack.dev/reference/block-kit/composition-objects/option-object
 */
export function followUpMenu(ref: string, verbs: readonly Verb[]): Overflow {
  return {
    type: 'overflow',
    action_id: MORE_FOLLOW_UPS,
    options: verbs.map((verb) => ({ text: { type: 'plain_text', text: FOLLOW_UP_LABELS[verb] }, value: `${verb} ${ref}` })),
  };
}

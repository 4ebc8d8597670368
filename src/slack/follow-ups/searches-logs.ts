import type { Verb } from '../../follow-up/verbs';
import type { ButtonValue } from '../button-value';
import type { Surroundings } from '../surroundings';

/** What a follow-up is made of: a look into AWS's logs or into CloudTrail, what the case holds already, or neither. */
type MadeOf = 'search' | 'basis' | 'answer' | 'nothing';

/** A flush and a watch are what an incident waits for: what they find out beforehand is never counted. */
const MADE_OF: Readonly<Record<Verb, MadeOf>> = {
  again: 'search',
  logs: 'basis',
  evidence: 'answer',
  policy: 'basis',
  authorizer: 'basis',
  'what-if': 'basis',
  impact: 'search',
  changes: 'search',
  watch: 'nothing',
  flush: 'nothing',
  stop: 'nothing',
  help: 'nothing',
};

/** Whether a follow-up costs what a new question costs, so that it counts as one of those that a person may ask in a minute. */
export function searchesLogs({ answers }: Pick<Surroundings, 'answers'>, verb: Verb, { ref }: Pick<ButtonValue, 'ref'>): boolean {
  const madeOf = MADE_OF[verb];
  if (madeOf === 'nothing') return false;
  return madeOf === 'search' || !answers.holds(ref, madeOf);
}

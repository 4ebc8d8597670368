import { ago } from '../../words/text';
import type { Surroundings } from '../surroundings';
import type { Person } from './people';

/** Takes one of the questions that a person may ask in a minute. Why it is not taken, one sentence; undefined: it is. */
export function overRate({ rate }: Pick<Surroundings, 'rate'>, { key }: Pick<Person, 'key'>): string | undefined {
  const waitMs = rate.take(key);
  if (waitMs === 0) return undefined;
  return `You have asked ${rate.most} questions within a minute, and I take no more: ask again in ${ago(waitMs)}.`;
}

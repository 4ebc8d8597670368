import type { Diagnosis } from '../answer';

/** One cause stands out: its steps can be told. Else there are only candidates, and what would settle them. */
export function isSettled({ findings }: Pick<Diagnosis, 'findings'>): boolean {
  const [first] = findings;
  return first !== undefined && (first.confidence !== 'possible' || findings.length === 1);
}

import { nearness } from './arn-difference';
import type { StatementOutcome } from './types';

const PART_WEIGHT = 100;

/** Of the Allow statements that do not apply, the one whose mismatch is smallest: most parts matched, then most of the ARN. */
export function nearestAllow(statements: readonly StatementOutcome[]): StatementOutcome | undefined {
  let best: StatementOutcome | undefined;
  let bestScore = -1;
  for (const statement of statements) {
    if (statement.effect !== 'Allow') continue;
    const score = closeness(statement);
    if (score <= bestScore) continue;
    best = statement;
    bestScore = score;
  }
  return best;
}

function closeness({ parts }: StatementOutcome): number {
  let score = 0;
  for (const part of parts) {
    if (part.matched === true) score += PART_WEIGHT;
    else if (part.matched === 'unknown') score += PART_WEIGHT / 2;
    if (part.part === 'resource') score += nearness(part.difference);
  }
  return score;
}

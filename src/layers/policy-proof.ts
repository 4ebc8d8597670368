import type { EvidenceSource, Gathered } from '../evidence/gathered';
import type { ExecutionLog, LineShape } from '../logs/execution-log';
import { quotable } from '../logs/quotable';
import type { PolicyOutcome, StatementOutcome } from '../policy/types';

/** One thing that was seen: what a cause gives as a clue. */
export interface Proof {
  readonly from: EvidenceSource;
  readonly says: string;
  readonly quote?: string;
  readonly pasted?: boolean;
  readonly outcome?: PolicyOutcome;
}

/** `statement 2 office-only`; people count from one. */
export function nameOfStatement(statement: StatementOutcome): string {
  const sid = statement.sid === undefined ? '' : ` \`${statement.sid.replace(/`/g, '')}\``;
  return `statement ${statement.index + 1}${sid}`;
}

/** `Statement 2 office-only, Deny: 203.0.113.7 is not in 198.51.100.0/24`: the part that decided, for showing as code. */
export function quoteOfStatement(statement: StatementOutcome): string {
  const wanted = statement.matched === true;
  const telling = statement.parts.filter((part) => part.matched === wanted);
  const deciding = (name: string) => telling.find(({ part, why }) => part === name && why !== 'no condition');
  const part = wanted ? (deciding('condition') ?? deciding('resource')) : telling[0];
  const sid = statement.sid === undefined ? '' : ` ${statement.sid}`;
  return `Statement ${statement.index + 1}${sid}, ${statement.effect}${part === undefined ? '' : `: ${part.difference?.says ?? part.why}`}`;
}

/** The first line of a shape as it may be shown. */
export function quoteOfLine(log: ExecutionLog | undefined, ...shapes: readonly LineShape[]): { readonly quote?: string } {
  for (const shape of shapes) {
    const line = log?.lines.find((candidate) => candidate.shape === shape);
    const quote = line === undefined ? undefined : quotable(line);
    if (quote !== undefined) return { quote };
  }
  return {};
}

/** What a line of the request's own log shows, with the first line of a shape as its quote. */
export function proofOfLine(gathered: Gathered<ExecutionLog> | undefined, says: string, ...shapes: readonly LineShape[]): Proof {
  const log = gathered?.status === 'known' ? gathered : undefined;
  return { from: 'execution-log', says, pasted: log?.pasted ?? false, ...quoteOfLine(log?.value, ...shapes) };
}

/** What the refusal's own words show, quoted. */
export function proofOfWords(
  shown: { readonly from: EvidenceSource; readonly quote: string; readonly pasted: boolean },
  says: string,
): Proof {
  return { from: shown.from, says, quote: shown.quote, pasted: shown.pasted };
}

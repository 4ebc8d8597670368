import type { KeptVerdict } from '../actions/answered-case';
import type { Answer, Finding } from '../answer';

/** What an answer came to, to be compared with by a later one; undefined where it came to nothing. Pure. */
export function keptVerdict(answer: Answer): KeptVerdict | undefined {
  if (answer.kind !== 'diagnosis') return undefined;
  const { verdict, findings, request } = answer.diagnosis;
  const first = findings[0];
  const statement = first === undefined ? undefined : statementOf(first);
  const { apiId, stage, accountId, requestId } = request;
  const place = Object.entries({ apiId, stage, accountId, requestId }).filter(([, id]) => id !== undefined);
  return {
    ref: answer.ref,
    says: verdict.says,
    layer: verdict.layer,
    confidence: first?.confidence ?? verdict.confidence,
    ...(first === undefined ? {} : { cause: first.cause }),
    ...(statement === undefined ? {} : { statement }),
    ...Object.fromEntries(place),
  };
}

/** `2 (office-only)`; a person counts from 1. An implicit deny has a nearest statement, which decides nothing. */
function statementOf({ because }: Finding): string | undefined {
  const outcome = because.find((clue) => clue.outcome?.deciding !== undefined)?.outcome;
  if (outcome?.deciding === undefined || outcome.outcome !== 'explicit-deny') return undefined;
  const { index, sid } = outcome.deciding;
  return sid === undefined ? String(index + 1) : `${index + 1} (${sid})`;
}

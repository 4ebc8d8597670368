import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { integrationReached, logOfCall } from './answer-maker';
import { passageOf } from './passages';
import { excluded, SILENT, type Unfit } from './refusal-standing';

/** Why a bare "Forbidden" cannot be the web ACL's; which of its rules blocked is only in the web ACL's own log. */
export function webAclBlock(
  seen: Pick<Evidence, 'executionLog' | 'accessLog' | 'stage'>,
  file: { readonly request: FailedRequest; readonly symptoms: readonly { readonly id: string }[] },
): Unfit {
  if (file.symptoms[0]?.id !== 'forbidden') return SILENT;
  const through = letThrough(seen, file.request);
  if (through !== undefined) return excluded(through);
  const reached = integrationReached(seen);
  if (reached !== undefined) return excluded(`${reached}: the web ACL comes before it`);
  const log = logOfCall(seen);
  const isPast = log?.authorizer !== undefined || log?.apiKey !== undefined;
  return isPast ? excluded('the log shows a layer that comes after the web ACL') : SILENT;
}

/** What shows that the web ACL, if there is one, let the request through. */
export function letThrough(seen: Pick<Evidence, 'accessLog' | 'stage'>, request: FailedRequest): string | undefined {
  const { state, clue } = passageOf('waf', seen, request, undefined);
  return state === 'passed' ? (clue ?? 'the web ACL let it through') : undefined;
}

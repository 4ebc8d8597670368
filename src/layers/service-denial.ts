import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import type { ResponseSeen } from '../evidence/response-seen';
import { isHandedOn, logOfCall } from './answer-maker';
import type { Proof } from './policy-proof';

const ACTION = /is not authorized to perform: ?([a-z0-9-]{2,40}:[A-Za-z]{2,60})/;
const DENIED = /\bAccessDenied(?:Exception)?\b/;

/** The action of another service that a text refuses: API Gateway refuses its own callers in the same words, and so does an API behind it. */
export function refusedAction(text: string): string | undefined {
  const action = ACTION.exec(text)?.[1];
  return action?.startsWith('execute-api:') ? undefined : action;
}

/** Only the action is quoted: the rest of a body stays out. */
function denialIn(text: string): { readonly action?: string } | undefined {
  const action = refusedAction(text);
  if (action !== undefined) return { action };
  return DENIED.test(text) && !ACTION.test(text) ? {} : undefined;
}

/**
 * An AWS service says that somebody lacks a permission: in the integration's answer as logged, else in the answer that API Gateway
 * handed on. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function serviceDenial(
  seen: Pick<Evidence, 'response' | 'executionLog'>,
): (Proof & { readonly from: 'execution-log' | 'response'; readonly action?: string }) | undefined {
  const body = logOfCall(seen)?.lines.find(
    ({ shape, message }) => shape === 'endpoint-response' && /^Endpoint response body/i.test(message),
  );
  const logged = body === undefined ? undefined : denialIn(body.message);
  const pasted = seen.executionLog?.status === 'known' && seen.executionLog.pasted;
  if (logged !== undefined) return { from: 'execution-log', says: sentence(logged.action), pasted, ...logged };
  const response = valueOf(seen.response);
  const told = response !== undefined && isOfIntegration(response) ? denialIn(response.message ?? response.body ?? '') : undefined;
  return told === undefined ? undefined : { from: 'response', says: sentence(told.action), pasted: true, ...told };
}

/** Handed on; or API Gateway answers for somebody who asks for an action that is none of its own. */
function isOfIntegration(response: ResponseSeen): boolean {
  const isBehind = response.headers['x-amz-apigw-id'] !== undefined;
  return isHandedOn(response) || (isBehind && refusedAction(response.message ?? response.body ?? '') !== undefined);
}

function sentence(action: string | undefined): string {
  return action === undefined ? 'in its own words, the service denies access' : `in its own words, the service asks for \`${action}\``;
}

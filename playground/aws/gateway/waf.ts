import { extendedRequestId } from '../extended-id';
import { UNVERIFIED } from '../unverified';
import { evaluate, type WafVerdict } from '../waf/evaluate';
import { codeOf, logRecord } from '../waf/log-record';
import type { Reply } from './integration';
import { type Refusal, WAF_FILTERED } from './refusal';
import type { Transaction } from './transaction';

/**
 * The stage's web ACL, before every other access control.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
 */
export function filterByWebAcl(transaction: Transaction): Refusal | Reply | undefined {
  const { stage, request } = transaction;
  const acl = stage.settings.webAcl;
  if (acl === undefined) return undefined;
  const seen = {
    clientIp: transaction.sourceIp,
    path: `/${stage.name}${request.path}`,
    headers: request.headers ?? {},
    body: request.body ?? '',
  };
  const verdict = evaluate(acl, seen, (rule, clientIp) => stage.wafTraffic.count(rule, clientIp));
  stage.wafTraffic.keep({ at: transaction.startedAt, request: seen, method: transaction.verb, verdict });
  writeRecord(transaction, seen, verdict);
  return answerOf(transaction, verdict);
}

function writeRecord(transaction: Transaction, request: Parameters<typeof evaluate>[1], verdict: WafVerdict): void {
  const { stage, region, api, world, ids } = transaction;
  const acl = stage.settings.webAcl;
  const { webAclArn } = stage;
  if (acl?.log?.to !== 'log-group' || webAclArn === undefined) return;
  if (acl.log.keeps?.includes(verdict.action) === false) return;
  const requestId =
    world.options.wafRequestId === 'extended' ? ids.extendedRequestId : extendedRequestId(world.now(), region.name, world.requestIds);
  const record = logRecord(acl.log, {
    at: transaction.startedAt,
    webAclArn,
    sourceId: `${region.account.id}:${api.id}:${stage.name}`,
    requestId,
    method: transaction.verb,
    query: new URLSearchParams(transaction.request.query ?? {}).toString(),
    request,
    verdict,
  });
  region.logGroup(acl.log.name).write(`${region.name}_${acl.name}_0`, record, transaction.startedAt);
}

function answerOf(transaction: Transaction, verdict: WafVerdict): Refusal | Reply | undefined {
  const { action, response } = verdict;
  const code = codeOf(verdict);
  transaction.set('waf.status', action === 'ALLOW' ? 200 : (code ?? 403));
  transaction.set('waf.latency', 2);
  if (action === 'ALLOW') {
    transaction.set('wafResponseCode', 'WAF_ALLOW');
    return undefined;
  }
  transaction.set('wafResponseCode', action === 'BLOCK' ? 'WAF_BLOCK' : UNVERIFIED.wafPuzzleResponseCode);
  transaction.set('waf.error', UNVERIFIED.wafError);
  if (code === null) return WAF_FILTERED;
  // Its own answer takes the place of the gateway response.
  transaction.set('error.responseType', WAF_FILTERED.responseType);
  if (action !== 'BLOCK') return { status: code, headers: { 'x-amzn-waf-action': action.toLowerCase() }, body: puzzleFor(transaction) };
  const headers = { 'Content-Type': 'application/json', 'x-amzn-ErrorType': UNVERIFIED.wafOwnErrorType, ...response?.headers };
  return { status: code, headers, body: response?.body ?? '' };
}

/** Only a client that takes HTML gets the page: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html */
function puzzleFor(transaction: Transaction): string {
  return /text\/html/.test(transaction.header('accept') ?? '') ? '<!DOCTYPE html><title>Human Verification</title>' : '';
}

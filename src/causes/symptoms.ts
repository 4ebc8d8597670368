import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { isUnproved, valueOf } from '../evidence/gathered';
import { refusedAction } from '../layers/service-denial';
import { provedRecord } from '../layers/waf-record';
import { quotableError, readLoggedError } from '../logs/authorizer-error';
import type { ExecutionLog, LineShape } from '../logs/execution-log';
import { quotable } from '../logs/quotable';
import type { Symptom, SymptomId } from './define-cause';
import { symptomOfErrorType, symptomOfMessage, symptomOfResponseType } from './symptom-texts';

type SymptomEvidence = Pick<Evidence, 'response' | 'executionLog' | 'accessLog' | 'wafLog' | 'description'>;

/**
 * The ways in which this refusal shows itself, the most trusted first: the request's own log, its access-log line, the web ACL's record of it,
 * then what the client saw.
 * A status alone is the weakest: it counts only where nothing else speaks.
 */
export function symptomsOf(evidence: SymptomEvidence, request: FailedRequest): readonly Symptom[] {
  const fromLog = logSymptom(evidence);
  const fromAccessLog = accessLogSymptom(evidence);
  const fromResponse = responseSymptom(evidence, request);
  // A pasted line that any program may have written says less than what API Gateway answered.
  const isAfter = isUnproved(evidence.accessLog) && fromResponse !== undefined && !OPEN.includes(fromResponse.id);
  const ordered = isAfter
    ? [fromLog, wafSymptom(evidence), fromResponse, fromAccessLog]
    : [fromLog, fromAccessLog, wafSymptom(evidence), fromResponse];
  return ordered.filter((symptom) => symptom !== undefined);
}

/** What a client saw that leaves the refusal open. */
const OPEN: readonly SymptomId[] = ['unnamed', 'forbidden', 'access-denied-unnamed', 'unauthorized', 'throttled'];

function logSymptom(evidence: SymptomEvidence): Symptom | undefined {
  const log = valueOf(evidence.executionLog);
  if (log === undefined) return undefined;
  const pasted = evidence.executionLog?.status === 'known' && evidence.executionLog.pasted;
  const found = shapeSymptom(log);
  if (found === undefined) return undefined;
  return { id: found.id, from: 'execution-log', pasted, captures: found.captures ?? {}, quote: found.quote };
}

interface Found {
  readonly id: SymptomId;
  readonly quote: string;
  readonly captures?: Readonly<Record<string, string>>;
}

function shapeSymptom(log: ExecutionLog): Found | undefined {
  const line = (shape: LineShape): string => {
    const found = log.lines.find((candidate) => candidate.shape === shape);
    return (found === undefined ? undefined : quotable(found)) ?? '';
  };
  if (log.mtls !== undefined) return { id: 'mtls-denied', quote: log.mtls };
  if (log.denial !== undefined) {
    const { explicit, principal, action, arn, policyType } = log.denial;
    const captures = { principal, action, arn, ...(policyType === undefined ? {} : { policyType }) };
    const id = explicit ? 'named-explicit-deny' : policyType === undefined ? 'named-implicit-deny' : 'named-implicit-deny-typed';
    return { id, quote: line('explicit-deny') || line('not-authorized'), captures };
  }
  if (log.failure?.of === 'authorizer') return { id: 'authorizer-failed', quote: log.failure.says };
  if (log.unauthorized || log.authorizer?.threwUnauthorized) return { id: 'unauthorized', quote: line('unauthorized-request') };
  if (log.apiKey?.outcome === 'not-authorized') return { id: 'api-key-refused', quote: line('api-key') };
  if (log.throttled !== undefined)
    return { id: log.throttled.what === 'quota' ? 'quota-exceeded' : 'throttled', quote: log.throttled.says };
  if (log.failure?.of === 'integration' && log.failure.error === 'invalid-permissions')
    return { id: 'integration-not-permitted', quote: log.failure.says };
  if (log.clientNotAuthorized) return { id: 'client-not-authorized', quote: line('client-not-authorized') };
  if (log.failure?.error === 'invalid-permissions' && log.executionStarted)
    return { id: 'integration-not-permitted', quote: log.failure.says };
  // Neither the line before it nor the one after says whose function it is.
  if (log.failure?.error === 'invalid-permissions' && log.authorizer === undefined)
    return { id: 'function-not-permitted', quote: log.failure.says };
  if (log.failure !== undefined && !log.executionStarted) return { id: 'authorizer-failed', quote: log.failure.says };
  if (log.executionStarted && log.completedStatus === 403) return { id: 'backend-refused', quote: line('method-completed') };
  return undefined;
}

function accessLogSymptom(evidence: SymptomEvidence): Symptom | undefined {
  const record = valueOf(evidence.accessLog)?.variables;
  if (record === undefined) return undefined;
  const pasted = evidence.accessLog?.status === 'known' && evidence.accessLog.pasted;
  const message = record['error.message'] ?? record['error.messageString'];
  const type = record['error.responseType'];
  const waf = record.wafResponseCode;
  const base = { from: 'access-log', pasted } as const;
  if (type === 'WAF_FILTERED' || waf === 'WAF_BLOCK')
    return {
      ...base,
      id: 'waf-blocked',
      captures: {},
      quote: type === null || type === undefined ? `wafResponseCode ${waf}` : `error.responseType ${type}`,
    };
  const failure = failureOf(record);
  if (failure !== undefined) return { ...base, ...failure, captures: {} };
  const byText = typeof message === 'string' ? symptomOfMessage(message) : undefined;
  const byType = typeof type === 'string' ? symptomOfResponseType(type) : undefined;
  // INVALID_API_KEY, THROTTLED and their like say more than the text "Forbidden" does.
  if (byType !== undefined && byType !== 'access-denied-unnamed' && (byText === undefined || byText.id === 'forbidden'))
    return { ...base, id: byType, captures: {}, quote: `error.responseType ${type}` };
  if (byText !== undefined) return { ...base, id: byText.id, captures: byText.captures, quote: message ?? '' };
  if (byType !== undefined) return { ...base, id: byType, captures: {}, quote: `error.responseType ${type}` };
  // An HTTP API's stock variable: an HTTP backend's own status, or that of the Lambda service, whose 403 the client would see as a 500.
  const backend = record['integration.status'] ?? (record.integrationStatus === '403' ? '403' : undefined);
  if (record.status === '403' && (backend === '403' || (type === null && backend !== null && backend !== undefined)))
    return { ...base, id: 'backend-refused', captures: {}, quote: `integration.status ${backend}` };
  return undefined;
}

/** Only a record that names the request: one that looks like it may be another's. */
function wafSymptom(evidence: SymptomEvidence): Symptom | undefined {
  const record = provedRecord(evidence);
  if (record === undefined || record.action === 'ALLOW') return undefined;
  return { id: 'waf-blocked', from: 'waf-log', pasted: false, captures: {}, quote: `action ${record.action}` };
}

/** What could not answer, where the variables of its phase say so: an HTTP API names no response type. */
function failureOf(record: Readonly<Record<string, string | null>>): Pick<Symptom, 'id' | 'quote'> | undefined {
  const { status } = record;
  if (typeof status === 'string' && !status.startsWith('5')) return undefined;
  const authorizer = record['authorizer.error'];
  if (typeof authorizer === 'string' && readLoggedError(authorizer) !== undefined)
    return { id: 'authorizer-failed', quote: quotableError('authorizer.error', authorizer) };
  const integration = record['integration.error'] ?? record.integrationErrorMessage;
  if (typeof integration === 'string' && readLoggedError(integration)?.error === 'invalid-permissions')
    return { id: 'integration-not-permitted', quote: quotableError('integration.error', integration) };
  return undefined;
}

function responseSymptom(evidence: SymptomEvidence, request: FailedRequest): Symptom | undefined {
  const pasted = evidence.response?.status === 'known' ? evidence.response.pasted : true;
  const base = { from: 'response', pasted } as const;
  const other = valueOf(evidence.description)?.otherService;
  if (other?.certain)
    return { ...base, id: other.service === 'CloudFront' ? 'cloudfront-page' : 'other-service', captures: {}, quote: other.says };
  const response = valueOf(evidence.response);
  if (response === undefined) return undefined;
  const status = response.status ?? request.status;
  // With API Gateway's own id beside it, a refusal of another action is that of the integration's role.
  const action = refusedAction(response.message ?? response.body ?? '');
  if (action !== undefined && response.headers['x-amz-apigw-id'] !== undefined)
    return { ...base, id: 'backend-refused', captures: { action }, quote: `not authorized to perform: ${action}` };
  const byText = typeof response.message === 'string' ? symptomOfMessage(response.message) : undefined;
  const byType = response.errorType === undefined ? undefined : symptomOfErrorType(response.errorType);
  // Trust x-amzn-ErrorType over status and body where they disagree; a text that says more than the type is kept.
  if (byText !== undefined && (byType === undefined || agrees(byType, byText.id)))
    return { ...base, id: byText.id, captures: byText.captures, quote: response.message ?? '' };
  if (byType !== undefined) return { ...base, id: byType, captures: {}, quote: `x-amzn-ErrorType: ${response.errorType}` };
  if (byText !== undefined) return { ...base, id: byText.id, captures: byText.captures, quote: response.message ?? '' };
  if (response.message === null && (status === undefined || status >= 500))
    return { ...base, id: 'authorizer-failed', captures: {}, quote: '{"message":null}' };
  if (status === 401) return { ...base, id: 'unauthorized', captures: {}, quote: 'status 401' };
  if (status === 403) return { ...base, id: 'unnamed', captures: {}, quote: 'status 403' };
  if (status === 429) return { ...base, id: 'throttled', captures: {}, quote: 'status 429' };
  return undefined;
}

/** One error type covers several texts: AccessDeniedException goes with every policy denial. */
function agrees(byType: SymptomId, byText: SymptomId): boolean {
  if (byType === byText) return true;
  const covers: Partial<Record<SymptomId, readonly SymptomId[]>> = {
    'access-denied-unnamed': [
      'named-explicit-deny',
      'named-implicit-deny-typed',
      'named-implicit-deny',
      'authorizer-explicit-deny',
      'authorizer-implicit-deny',
      'key-id-invalid',
    ],
    'signature-mismatch': ['signature-expired', 'signature-not-yet-current', 'scope-region', 'scope-service', 'scope-date'],
    unauthorized: ['token-expired'],
    throttled: ['quota-exceeded'],
  };
  return covers[byType]?.includes(byText) ?? false;
}

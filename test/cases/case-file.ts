import { z } from 'zod';
import { CAUSE_IDS } from '../../src/causes/ids';
import type { Evidence } from '../../src/evidence/evidence';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { known, unknown } from '../../src/evidence/gathered';
import { LAYERS } from '../../src/layers/layers';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';
import { parseWafRecord, type WafRecord } from '../../src/logs/waf-record';
import { readPolicy } from '../../src/policy/read-policy';
import type { PolicyReading } from '../../src/policy/types';
import { readQuestion } from '../../src/question/read-question';
import { evidence, text, type vpcEndpoint } from './evidence-schema';

const id = z.enum(CAUSE_IDS);

/** One invented incident: what is known of it, and what the diagnosis must and must not say. */
export const CaseFile = z.strictObject({
  title: text,
  about: id,
  kind: z.enum(['for', 'against', 'cannot-tell']),
  request: z.looseObject({ apiType: z.enum(['REST', 'HTTP', 'WEBSOCKET', 'unknown']).default('REST') }).optional(),
  paste: text.optional(),
  evidence: evidence.optional(),
  expect: z.strictObject({
    first: id.optional(),
    confidence: z.enum(['confirmed', 'likely', 'possible']).optional(),
    layer: z.enum(LAYERS).optional(),
    among: z.array(id).optional(),
    notAmong: z.array(id).optional(),
    says: text.optional(),
    neverConfirmed: z.boolean().optional(),
  }),
});

export type CaseFile = z.infer<typeof CaseFile>;

/** A record as AWS writes it; what a case does not say is filled in. */
function wafRecord(given: Readonly<Record<string, unknown>>, by: WafRecord['by']): WafRecord {
  const usual = {
    timestamp: Date.parse('2026-11-20T09:39:00Z'),
    webaclId: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge-guard/0f0e0d0c',
    terminatingRuleType: 'REGULAR',
    action: 'BLOCK',
    httpSourceName: 'APIGW',
  };
  const line = parseWafRecord(JSON.stringify({ ...usual, ...given }));
  if (line === undefined) throw new Error('the record of this case cannot be read');
  return { ...line.record, by };
}

const reading = (document: Readonly<Record<string, unknown>>): PolicyReading => readPolicy(JSON.stringify(document));

/** The request and the evidence of a case; what is written out wins over what its paste holds. */
export function incidentOf(file: CaseFile): { readonly request: FailedRequest; readonly evidence: Evidence } {
  const sighting =
    file.paste === undefined ? undefined : readQuestion(file.paste, { now: Date.parse('2026-11-22T13:00:00Z') }).sightings[0];
  const request = { ...sighting?.request, ...file.request } as FailedRequest;
  return {
    request: { ...request, apiType: request.apiType ?? 'REST' },
    evidence: { ...sighting?.evidence, ...evidenceOf(file.evidence ?? {}) },
  };
}

const CONFIGURED = [
  'restApi',
  'stage',
  'route',
  'authorizers',
  'usagePlans',
  'deployment',
  'domain',
  'apiStages',
  'gatewayResponses',
  'integration',
  'webAcl',
] as const;

function evidenceOf(given: NonNullable<CaseFile['evidence']>): Evidence {
  const { executionLog, accessLog, resourcePolicy, pastedPolicy, history } = given;
  const gathered: Record<string, unknown> = { ...networkOf(given) };
  if (executionLog !== undefined) {
    const { lines, requestId, complete } = executionLog;
    const log = parseExecutionLog(
      lines.map((message) => ({ message })),
      requestId === undefined ? {} : { requestId },
    );
    gathered.executionLog = known(log, 'execution-log', { complete: complete ?? true });
  }
  if (accessLog !== undefined) {
    const record = typeof accessLog.variables === 'object' && accessLog.variables !== null ? accessLog : { variables: accessLog };
    gathered.accessLog = known(record, 'access-log');
  }
  if (resourcePolicy !== undefined) gathered.resourcePolicy = known(resourcePolicy === null ? null : reading(resourcePolicy), 'policy');
  if (given.exportedPolicy !== undefined)
    gathered.exportedPolicy = known(given.exportedPolicy === null ? null : reading(given.exportedPolicy), 'policy');
  if (pastedPolicy !== undefined) {
    gathered.pastedPolicy = known({ kind: pastedPolicy.kind, reading: reading(pastedPolicy.policy) }, 'policy', { pasted: true });
  }
  if (history !== undefined) {
    const requests = history.requests.map(({ policy: document, ...rest }) => ({ ...rest, ...(document && { policy: reading(document) }) }));
    gathered.history = known({ ...history, requests }, 'execution-log');
  }
  for (const kind of CONFIGURED) {
    if (given[kind] !== undefined) gathered[kind] = known(given[kind], 'config');
  }
  if (given.wafLog !== undefined)
    gathered.wafLog = known(given.wafLog === null ? null : wafRecord(given.wafLog.record, given.wafLog.by), 'waf-log');
  if (given.wafSample !== undefined)
    gathered.wafSample = known({ ...wafRecord(given.wafSample.record, 'sample'), oversize: undefined }, 'waf-log', { complete: false });
  if (given.changes !== undefined) gathered.changes = known(given.changes, 'cloudtrail');
  if (given.functionLog !== undefined) gathered.functionLog = known(given.functionLog, 'function-log');
  if (given.response !== undefined) gathered.response = known(given.response, 'response', { pasted: true });
  if (given.description !== undefined) gathered.description = known(given.description, 'response', { pasted: true });
  return gathered as Evidence;
}

const endpointOf = ({ policy: document, ...rest }: z.infer<typeof vpcEndpoint>) => ({
  ...rest,
  ...(document && { policy: reading(document) }),
});

/** What stands between a VPC and the API. */
function networkOf({ vpcEndpoint: endpoint, privateDns, privateDomain, call }: NonNullable<CaseFile['evidence']>): Record<string, unknown> {
  const domain = privateDomain && { ...privateDomain, policy: privateDomain.policy === null ? null : reading(privateDomain.policy) };
  return {
    ...(endpoint === undefined
      ? {}
      : {
          vpcEndpoint:
            endpoint === 'elsewhere'
              ? unknown('elsewhere', 'It is not among this account’s endpoints.')
              : known(endpointOf(endpoint), 'vpc-endpoint'),
        }),
    ...(privateDns === undefined ? {} : { privateDns: known(privateDns.map(endpointOf), 'vpc-endpoint') }),
    ...(domain === undefined ? {} : { privateDomain: known(domain, 'private-domain') }),
    ...(call === undefined ? {} : { call: known(call, 'response', { pasted: true }) }),
  };
}

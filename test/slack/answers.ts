import type { Answer, Diagnosis, DiagnosisAnswer, Finding } from '../../src/answer';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { LAYERS, type LayerPassage } from '../../src/layers/layers';
import type { LintReport } from '../../src/policy/lint/lint-policy';
import type { PolicyOutcome, PolicyReading } from '../../src/policy/types';

export const REQUEST_ID = '5d2a7c31-93f0-4c1e-8f57-0a3c2b9e961c';

export const request: FailedRequest = {
  apiType: 'REST',
  requestId: REQUEST_ID,
  apiId: 'a1b2c3d4e5',
  apiName: 'orders',
  stage: 'prod',
  region: 'us-east-1',
  accountId: '111122223333',
  accountAlias: 'payments-prod',
  httpMethod: 'GET',
  path: '/orders/42',
  time: '2026-11-22T10:00:00.000Z',
  isCanary: true,
};

export const layers: readonly LayerPassage[] = LAYERS.map((layer): LayerPassage => {
  if (layer === 'waf') return { layer, state: 'passed', none: true };
  if (layer === 'resource-policy') return { layer, state: 'passed', clue: 'statement 1 allows it' };
  if (layer === 'authorizer') return { layer, state: 'not-reached', clue: 'cached' };
  if (layer === 'authorize') return { layer, state: 'denied', clue: 'the log says so' };
  return { layer, state: layer === 'api-key' || layer === 'backend' ? 'not-reached' : 'unknown' };
});

const statement = {
  index: 1,
  sid: 'office-only',
  effect: 'Deny' as const,
  matched: true,
  parts: [{ part: 'condition' as const, matched: true, why: '203.0.113.7 is not in 198.51.100.0/24' }],
};

export const outcome: PolicyOutcome = {
  outcome: 'explicit-deny',
  deciding: statement,
  statements: [{ ...statement, index: 0, sid: 'everyone', effect: 'Allow', matched: 'unknown' }, statement],
  dependsOn: ['aws:sourcevpce'],
  notes: ['AWS does not document this'],
};

export const reading: PolicyReading = {
  problems: [],
  cut: false,
  pretty: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: 'arn:aws:execute-api:*:*:*/*' }] }, null, 2),
};

export const finding: Finding = {
  cause: 'authorizer-cached-deny',
  layer: 'authorize',
  confidence: 'likely',
  says: 'Access was granted, but a cached Deny for this caller is still in force',
  because: [
    {
      from: 'execution-log',
      says: 'The function was not called for this request',
      quote: '(5d2a) Authorizer result * cached <@U1> & more',
    },
    { from: 'policy', says: 'Statement 2 decides', outcome },
    { from: 'response', says: 'The response says so', pasted: true },
  ],
  fix: [
    { says: 'Flush the authorizer cache of `prod`: every caller is asked again once' },
    { says: 'Call your API again', command: 'curl -i https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/orders/42' },
    { says: 'Third step' },
    { says: 'Fourth step' },
  ],
  actions: ['flush-authorizer-cache', 'view-resource-policy', 'show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-lambda-authorization-errors'],
};

export const diagnosis: Diagnosis = {
  request,
  verdict: { layer: 'authorize', says: finding.says, confidence: 'likely' },
  layers,
  findings: [finding],
  ruledOut: [{ cause: 'waf-rule-block', because: 'the stage has no web ACL' }],
  undecided: [{ cause: 'authorizer-implicit-deny', missing: [{ what: 'the policy that the function returned' }] }],
  notRead: [{ what: 'access log', why: 'logging is off on `prod`', next: 'Enable it' }],
  pattern: { kind: 'intermittent', says: 'Same identity tail, last 5 min: 12 allowed, 3 refused', allowed: 12, refused: 3 },
  contradictions: ['the log and the response disagree'],
  resourcePolicy: { reading, outcome },
};

const common = { ref: '7f3a01', cost: { calls: 7, seconds: 1.42, dollars: 0 }, secrets: [], others: [] } as const;

export const diagnosisAnswer: DiagnosisAnswer = { ...common, kind: 'diagnosis', diagnosis, ask: ['Paste the response headers'] };

export const needsMore: Answer = {
  ...common,
  kind: 'needs-more',
  says: 'Nothing of API Gateway stands in this text',
  ask: ['Paste a request id'],
};

/** More findings than there is room for, each as long as a policy can make it. */
export const lint: LintReport = {
  policy: 'resource',
  cut: false,
  findings: Array.from({ length: 30 }, (_, index) => ({
    rule: 'arn-stage-only',
    policy: 'resource',
    severity: index < 10 ? 'breaks' : 'risks',
    where: `Statement[${index}].Resource`,
    says: `\`arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/${'p'.repeat(60)}\` ends at the stage: it covers no request`,
    instead: `arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/${'p'.repeat(900)}/*`,
    why: 'w'.repeat(300),
    docs: 'https://docs.aws.amazon.com/x.html',
  })),
};

export const policyAlone: Answer = { ...needsMore, says: '30 findings in this resource policy, the worst: it covers no request', lint };

export const notFound: Answer = {
  ...common,
  kind: 'not-found',
  reason: 'logging-off',
  says: 'Not found. Logging is off on 12 of 41 stages, so it may be there',
  ask: ['Paste the response headers: `x-amz-apigw-id` usually tells the time', 'Or name the API'],
  request,
  searched: ['payments-prod, us-east-1, last 24 h, 29 groups'],
  notSearched: [{ what: 'staging', why: 'AssumeRole denied' }],
  leavesNoLine: ['waf-rule-block', 'api-key-missing'],
};

export const unavailable: Answer = {
  ...common,
  kind: 'unavailable',
  says: 'No evidence could be read: AWS refused the credentials',
  ask: ['Run `why403 doctor`'],
};

/** An answer as large as a hostile account can make it. */
export const hugeAnswer: Answer = {
  ...diagnosisAnswer,
  lint,
  others: Array.from({ length: 40 }, (_, index) => ({ apiType: 'REST', requestId: `${REQUEST_ID}${index}` })),
  ask: Array.from({ length: 30 }, () => 'x'.repeat(900)),
  diagnosis: {
    ...diagnosis,
    request: { ...request, path: `/${'p'.repeat(5000)}`, apiName: 'n'.repeat(900), stage: 's'.repeat(128) },
    verdict: { ...diagnosis.verdict, says: 'v'.repeat(900) },
    findings: Array.from({ length: 30 }, () => ({
      ...finding,
      because: Array.from({ length: 60 }, () => ({
        from: 'execution-log' as const,
        says: 'w'.repeat(2000),
        quote: 'q'.repeat(20_000),
        outcome,
      })),
      fix: Array.from({ length: 30 }, () => ({ says: 'f'.repeat(4000), command: 'c'.repeat(4000) })),
    })),
    ruledOut: Array.from({ length: 90 }, () => ({ cause: 'waf-rule-block' as const, because: 'b'.repeat(2000) })),
    changes: {
      entries: Array.from({ length: 90 }, () => ({
        at: '',
        event: 'e'.repeat(200),
        by: 'b'.repeat(2000),
        says: 's'.repeat(4000),
        isBefore: true,
      })),
      note: 'n'.repeat(2000),
    },
    notRead: Array.from({ length: 90 }, () => ({ what: 'log', why: 'y'.repeat(2000) })),
    resourcePolicy: {
      reading: {
        ...reading,
        pretty: 'z'.repeat(90_000),
        cut: true,
        problems: Array.from({ length: 50 }, () => ({ where: 'Statement', says: 'bad' })),
      },
      outcome: { ...outcome, statements: Array.from({ length: 200 }, (_, index) => ({ ...statement, index })) },
    },
  },
};

export const everyAnswer: Readonly<Record<string, Answer>> = {
  diagnosis: diagnosisAnswer,
  'needs-more': needsMore,
  'a policy alone': policyAlone,
  'not-found': notFound,
  unavailable,
  huge: hugeAnswer,
};

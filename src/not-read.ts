import type { Diagnosis } from './answer';
import type { Missing } from './causes/define-cause';
import type { Evidence, EvidenceKind } from './evidence/evidence';
import { valueOf, type Why } from './evidence/gathered';

/** What a person calls each kind of evidence. */
export const EVIDENCE_NAMES = {
  response: 'the response',
  executionLog: 'the execution log',
  accessLog: 'the access log',
  functionLog: 'the authorizer function’s log',
  history: 'earlier requests of the same identity tail',
  restApi: 'the API’s configuration',
  resourcePolicy: 'the resource policy',
  exportedPolicy: 'the policy in an export of the stage',
  vpcEndpoint: 'the VPC endpoint and its policy',
  privateDns: 'the VPC endpoints with private DNS',
  privateDomain: 'the private custom domain',
  stage: 'the stage’s configuration',
  route: 'the API’s routes',
  authorizers: 'the authorizer’s configuration',
  usagePlans: 'the usage plans and keys',
  deployment: 'the running deployment',
  savedRoutes: 'the API’s routes',
  webAcl: 'the web ACL',
  wafLog: 'the web ACL’s log',
  wafSample: 'the web ACL’s sampled requests',
  domain: 'the custom domain name and its mappings',
  apiStages: 'the stages of the API in the URL',
  gatewayResponses: 'the gateway responses',
  integration: 'the integration’s configuration',
  changes: 'what changed (CloudTrail)',
  pastedPolicy: 'the pasted policy',
  description: 'what you wrote',
  call: 'the call as it was made (`curl -v`)',
} as const satisfies Record<EvidenceKind, string>;

/** Reasons that somebody has to hear of whatever the answer is; the others count where the evidence was wanted. */
const ALWAYS_SAID: ReadonlySet<Why> = new Set<Why>(['forbidden', 'throttled', 'timeout', 'error', 'over-budget', 'cancelled']);

/**
 * What could not be read, each with its reason and its next step. `wanted`: the evidence that the findings rest on; all by default.
 * To read what changed is a permission that many do not give: it is spoken of where it is wanted.
 */
export function notReadOf(evidence: Evidence, wanted?: ReadonlySet<EvidenceKind>): Diagnosis['notRead'] {
  return kindsOf(evidence).flatMap((kind) => {
    const gathered = evidence[kind];
    if (gathered?.status !== 'unknown') return [];
    if (wanted !== undefined && !wanted.has(kind) && (kind === 'changes' || !ALWAYS_SAID.has(gathered.why))) return [];
    const entry = { what: EVIDENCE_NAMES[kind], why: gathered.detail };
    return [gathered.next === undefined ? entry : { ...entry, next: gathered.next }];
  });
}

/** Not to be asked for: what a person writes, what is exported, and what comes by itself after the verdict; a cause that it settles says so. */
const NOBODY_ASKS: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['description', 'call', 'pastedPolicy', 'exportedPolicy', 'changes']);

/** What only calls through a VPC endpoint have. */
const PRIVATE_ONLY: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['vpcEndpoint', 'privateDomain']);

/** The evidence of `needs` that is not known: what would settle a cause that is open. */
export function wouldSettle(needs: readonly EvidenceKind[], evidence: Evidence): readonly Missing[] {
  const isPublic = valueOf(evidence.restApi)?.endpointTypes.includes('PRIVATE') === false;
  return needs
    .filter((kind) => evidence[kind]?.status !== 'known' && !NOBODY_ASKS.has(kind) && !(isPublic && PRIVATE_ONLY.has(kind)))
    .map((kind) => ({ what: EVIDENCE_NAMES[kind], needs: kind }));
}

function kindsOf(evidence: Evidence): readonly EvidenceKind[] {
  return (Object.keys(EVIDENCE_NAMES) as EvidenceKind[]).filter((kind) => evidence[kind] !== undefined);
}

import type { FailedRequest } from '../evidence/failed-request';
import type { ShownRefusal } from './denial';
import { isAnonymous } from './denial';
import type { Layer } from './layers';
import { nameOfStatement, type Proof, quoteOfStatement } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';
import { hangsOnRewrittenAddress } from './resource-policy-decision';
import type { ResourcePolicyKind } from './resource-policy-kind';
import { type RefusalEvidence, type ResourcePolicyRefusal, resourcePolicyRefusal } from './resource-policy-refusal';
import { savedDoubt } from './saved-doubt';

type Weighed = { readonly standing: Standing; readonly refusal: ResourcePolicyRefusal; readonly layer: Layer };
type Shown = ShownRefusal & { readonly from: Proof['from'] };

/** How one kind of denial by a resource policy stands. `unless`: what alone rules this kind out. */
export function resourcePolicyStanding(
  kind: ResourcePolicyKind,
  seen: RefusalEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly Shown[] },
  unless: (refusal: ResourcePolicyRefusal) => string | undefined = () => undefined,
): Weighed {
  const refusal = resourcePolicyRefusal(seen, file);
  const { auth } = refusal.decision;
  const layer = isExplicit(refusal) || auth === 'NONE' || auth === 'unknown' ? 'resource-policy' : 'authorize';
  return { refusal, layer, standing: weigh(kind, refusal, file, unless) };
}

function weigh(
  kind: ResourcePolicyKind,
  refusal: ResourcePolicyRefusal,
  { request, symptoms: [shown] }: { readonly request: FailedRequest; readonly symptoms: readonly Shown[] },
  unless: (refusal: ResourcePolicyRefusal) => string | undefined,
): Standing {
  const { denial, decision, ruledOut, disagrees } = refusal;
  if (denial.by === 'none' || denial.by === 'other') return SILENT;
  const against = ruledOut ?? unless(refusal) ?? byWords(kind, refusal);
  if (against !== undefined) return excluded(against);
  const isGeneral = kind === 'explicit-deny' || kind === 'implicit-deny';
  if (disagrees !== undefined)
    return isGeneral
      ? { is: 'fits', confidence: 'possible', because: [{ from: 'policy', says: upper(disagrees) }, ...words(shown)] }
      : excluded(disagrees);
  if (refusal.kind !== undefined) {
    if (refusal.kind !== kind) return excluded('the resource policy as saved has another reason for this refusal');
    return {
      is: 'fits',
      confidence: strength(refusal),
      because: [...evaluated(refusal), ...words(shown), ...savedDoubt('policy', refusal.saved, request)],
    };
  }
  if (decision.policy === 'known-none') return excluded('the API has no resource policy, as saved');
  if (!isGeneral || denial.explicit === 'unknown') return SILENT;
  const isNamed = denial.policyType !== undefined;
  if (kind === 'explicit-deny' && refusal.namedByLog)
    return { is: 'fits', confidence: 'confirmed', because: [...words(shown), ...open(refusal)] };
  const isPublic = isAnonymous(denial.principal) && decision.privateApi === false;
  return isNamed || isPublic || decision.outcome !== undefined
    ? {
        is: 'fits',
        confidence: (isNamed || isPublic) && !hangsOnRewrittenAddress(decision) ? 'likely' : 'possible',
        because: [...words(shown), ...open(refusal)],
      }
    : SILENT;
}

function byWords(kind: ResourcePolicyKind, { denial, decision }: ResourcePolicyRefusal): string | undefined {
  const isSigned = denial.principal?.startsWith('arn:') === true && decision.auth !== 'NONE';
  if (isSigned && ['implicit-deny', 'principal-needs-iam', 'cognito-needs-allow'].includes(kind))
    return 'the caller signed the request: its identity policies count too';
  if (
    denial.explicit === true &&
    [
      'implicit-deny',
      'principal-needs-iam',
      'cognito-needs-allow',
      'cross-account',
      'resource-mismatch',
      'missing-on-private-api',
    ].includes(kind)
  )
    return 'the text speaks of an explicit deny';
  return denial.explicit === false && kind === 'explicit-deny' ? 'the text speaks of no Allow, not of an explicit deny' : undefined;
}

function isExplicit({ denial, decision }: ResourcePolicyRefusal): boolean {
  return denial.explicit === true || (denial.explicit === 'unknown' && decision.outcome?.outcome === 'explicit-deny');
}

/** What is not proved: silence of the resource policy alone refuses nobody whom an authorizer or an identity policy allows. */
function strength(refusal: ResourcePolicyRefusal): 'confirmed' | 'likely' | 'possible' {
  if (refusal.proved) return 'confirmed';
  const { auth, privateApi } = refusal.decision;
  if (isExplicit(refusal) || refusal.denial.policyType !== undefined || refusal.kind === 'missing-on-private-api') return 'likely';
  if (auth === 'CUSTOM' || auth === 'AWS_IAM') return 'possible';
  return auth === 'unknown' && privateApi === 'unknown' && refusal.denial.by !== 'named' ? 'possible' : 'likely';
}

function evaluated({ decision }: ResourcePolicyRefusal): readonly Proof[] {
  const { outcome, auth } = decision;
  const deciding = outcome?.deciding;
  const note: Proof = {
    from: 'config',
    says: auth === 'unknown' ? 'How the method authorizes is not known' : `The method’s authorization is ${auth}`,
  };
  if (outcome === undefined) return [{ from: 'policy', says: 'The API has no resource policy, as saved' }, note];
  const what =
    deciding === undefined
      ? 'it has no Allow'
      : deciding.matched === true
        ? `${nameOfStatement(deciding)} matches`
        : `the nearest Allow is ${nameOfStatement(deciding)}`;
  return [
    {
      from: 'policy',
      says: `The resource policy as saved: ${what}`,
      outcome,
      ...(deciding === undefined ? {} : { quote: quoteOfStatement(deciding) }),
    },
    note,
  ];
}

function open({ decision }: ResourcePolicyRefusal): readonly Proof[] {
  const { outcome } = decision;
  if (outcome?.outcome !== 'depends') return [];
  return [
    { from: 'policy', says: `The resource policy as saved decides by what is not known here: ${outcome.dependsOn.join(', ')}`, outcome },
  ];
}

function words(shown: Shown | undefined): readonly Proof[] {
  return shown === undefined ? [] : [{ from: shown.from, says: 'The words of the refusal', quote: shown.quote, pasted: shown.pasted }];
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { isIP } from 'node:net';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { anotherAnswered } from './another-deployment';
import { isOfBackend, namesAnotherApi } from './answer-maker';
import { denialOf, isAnonymous, type ShownRefusal } from './denial';
import { type Proof, quoteOfStatement } from './policy-proof';
import { hangsOnRewrittenAddress, type ResourcePolicyDecision, resourcePolicyDecision } from './resource-policy-decision';
import { type RefusalEvidence, resourcePolicyRefusal } from './resource-policy-refusal';

/** What a cause is told: the address that API Gateway saw, the one that the person expects, and whether the policy decides by it. */
export interface AddressDifference {
  readonly seen: string;
  readonly expected: string;
  readonly because: readonly Proof[];
  readonly excluded?: string;
  /** The policy as saved refuses the one address and would let the other in: all else is equal. */
  readonly proved: boolean;
  /** It is a private API's, where the key holds another address in any case. */
  readonly onPrivate?: true;
  readonly says?: string;
}

type Seen = RefusalEvidence & Pick<Evidence, 'description'>;
type File = { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: string })[] };

/** The address that a person names, and the one that API Gateway saw; undefined where the evidence shows no difference. */
export function addressDifference(seen: Seen, file: File): AddressDifference | undefined {
  const refusal = resourcePolicyRefusal(seen, file);
  const { denial, decision, ruledOut, saved } = refusal;
  if (denial.by !== 'named' || (!isAnonymous(denial.principal) && denial.policyType === undefined)) return undefined;
  if (ruledOut !== undefined) return { seen: '', expected: '', because: [], excluded: ruledOut, proved: false };
  const logged = valueOf(seen.accessLog)?.variables['identity.sourceIp'] ?? undefined;
  const expected = [valueOf(seen.call)?.sourceIp, file.request.sourceIp].find((each) => each !== undefined && each !== logged);
  const byAddress = decision.document?.statements.some(({ conditions }) => conditions.some(({ key }) => /sourceip$/i.test(key)));
  if (byAddress === false) return undefined;
  const onPrivate = privateApiBySourceIp(decision);
  if (onPrivate !== undefined) return onPrivate;
  if (valueOf(seen.description)?.signs.includes('ip-changed') && (byAddress || denial.explicit === true)) {
    const says = 'From what you wrote: the caller’s address has changed';
    return {
      seen: decision.sourceIp ?? '',
      expected: 'the address from before',
      because: [{ from: 'response', says, pasted: true }],
      proved: false,
    };
  }
  if (logged === undefined || expected === undefined || isIP(logged) === 0 || isIP(expected) === 0) return undefined;
  const pasted = seen.accessLog?.status === 'known' && seen.accessLog.pasted;
  const isSame = refusesBoth(seen, file, { logged, expected });
  if (isSame)
    return { seen: logged, expected, because: [], proved: false, excluded: `the policy as saved refuses ${logged} and ${expected} alike` };
  const turns = turnsOnAddress(seen, file, { logged, expected });
  return {
    seen: logged,
    expected,
    because: [
      { from: 'access-log', says: `API Gateway saw ${logged}`, quote: `identity.sourceIp ${logged}`, pasted },
      { from: 'response', says: `You name ${expected}`, pasted: true },
      ...(turns === undefined ? [] : [turns]),
    ],
    proved:
      turns !== undefined &&
      !isOfBackend(seen) &&
      !namesAnotherApi(denial.arn, file.request) &&
      saved?.is !== 'edited' &&
      !anotherAnswered(seen, file.request) &&
      (decision.auth === 'NONE' || denial.explicit === true),
  };
}

/** Which of the two addresses it was then changes nothing. */
function refusesBoth(
  seen: Seen,
  { request, symptoms }: File,
  { logged, expected }: { readonly logged: string; readonly expected: string },
): boolean {
  const denial = denialOf(symptoms);
  const [one, other] = [logged, expected].map(
    (sourceIp) => resourcePolicyDecision(seen, { ...request, sourceIp }, denial).outcome?.outcome,
  );
  return one === other && (one === 'explicit-deny' || one === 'implicit-deny');
}

/** The policy as saved, evaluated for both addresses: it refuses the one that was seen and allows the one that the person names. */
function turnsOnAddress(
  seen: Seen,
  { request, symptoms }: File,
  { logged, expected }: { readonly logged: string; readonly expected: string },
): Proof | undefined {
  const denial = denialOf(symptoms);
  if (denial.policyType?.includes('resource') !== true) return undefined;
  const by = (sourceIp: string) => resourcePolicyDecision(seen, { ...request, sourceIp }, denial);
  const refused = by(logged);
  const wanted = denial.explicit === true ? 'explicit-deny' : 'implicit-deny';
  const { outcome } = refused;
  if (outcome?.outcome !== wanted || by(expected).outcome?.outcome !== 'allow') return undefined;
  return {
    from: 'policy',
    says: `The resource policy as saved refuses ${logged} and allows ${expected}`,
    outcome,
    ...(outcome.deciding === undefined ? {} : { quote: quoteOfStatement(outcome.deciding) }),
  };
}

function privateApiBySourceIp(decision: ResourcePolicyDecision): AddressDifference | undefined {
  const { outcome } = decision;
  if (!hangsOnRewrittenAddress(decision) || outcome === undefined) return undefined;
  const clue: Proof = { from: 'policy', says: 'The API is private, and its resource policy decides by aws:SourceIp alone', outcome };
  const says = 'The resource policy goes by `aws:SourceIp`, which on a private API is not the caller’s address: `aws:VpcSourceIp` is';
  return { seen: '', expected: '', because: [clue], proved: false, onPrivate: true, says };
}

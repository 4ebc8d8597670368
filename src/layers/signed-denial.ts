import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import type { EvidenceSource } from '../evidence/gathered';
import { isOfGateway, namesAnotherApi } from './answer-maker';
import { authorizationType } from './authorization-type';
import { denialOf, isAnonymous, namedPolicy, type ShownRefusal } from './denial';
import { type Proof, proofOfLine, proofOfWords } from './policy-proof';
import { excluded, SILENT, type Unfit } from './refusal-standing';

/** A denial in IAM's words, of a caller who signed. */
export interface SignedDenial {
  readonly is: 'refused';
  readonly principal: string;
  /** The caller as people know it, `assumed-role/orders/jane`. */
  readonly who: string;
  readonly arn?: string;
  /** Today's wording names the policy; that of 2022 does not. */
  readonly policyType?: string;
  readonly text: Proof;
  /** The words are API Gateway's own, not a backend's. */
  readonly isOfGateway: boolean;
  readonly captures: ShownRefusal['captures'];
}

const WORDS = {
  explicit: {
    symptom: 'named-explicit-deny',
    line: 'explicit-deny',
    ofAuthorizer: 'the text is an authorizer’s: “identity-based policy” in it is what the function returned',
    ofOther: 'the denial is not an explicit one',
  },
  implicit: {
    symptom: 'named-implicit',
    line: 'not-authorized',
    ofAuthorizer: 'the text is that of a Lambda authorizer’s policy, not of IAM',
    ofOther: 'the denial is explicit: a Deny, not a missing Allow',
  },
} as const;

export function signedDenial(
  kind: 'explicit' | 'implicit',
  seen: Pick<Evidence, 'response' | 'executionLog' | 'accessLog' | 'route' | 'authorizers'>,
  {
    symptoms,
    request,
  }: { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: EvidenceSource })[] },
): SignedDenial | Unfit {
  const words = WORDS[kind];
  const denial = denialOf(symptoms);
  const shown = symptoms.find(({ id }) => id.startsWith(words.symptom)) ?? symptoms[0];
  if (shown === undefined || denial.by === 'none' || denial.by === 'other') return SILENT;
  if (denial.by === 'authorizer') return excluded(words.ofAuthorizer);
  if (denial.by === 'unsaid') {
    const auth = authorizationType(seen);
    return auth === 'AWS_IAM' || auth === 'unknown' ? SILENT : excluded(`the method’s authorization is ${auth}, not AWS_IAM`);
  }
  if (denial.explicit !== (kind === 'explicit')) return excluded(words.ofOther);
  const { principal, arn, policyType } = denial;
  if (isAnonymous(principal)) return excluded('the caller is anonymous: no IAM identity was checked');
  if (policyType !== undefined && /resource-based|endpoint/.test(policyType)) return excluded(`the text names ${namedPolicy(policyType)}`);
  if (!principal?.startsWith('arn:')) return SILENT;
  const inLog = shown.from === 'execution-log';
  const text = proofOfWords(shown, 'the text names the signed caller');
  return {
    is: 'refused',
    principal,
    who: principal.split(':').at(-1)?.replace(/`/g, '') ?? '',
    ...(arn === undefined ? {} : { arn }),
    ...(policyType === undefined ? {} : { policyType }),
    text: inLog ? proofOfLine(seen.executionLog, text.says, words.line) : text,
    isOfGateway: isOfGateway(seen, shown.from) && !namesAnotherApi(arn, request),
    captures: shown.captures,
  };
}

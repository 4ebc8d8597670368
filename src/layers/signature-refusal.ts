import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { integrationReached, isGainsaid, isOfGateway } from './answer-maker';
import { authorizationType } from './authorization-type';
import type { ShownRefusal } from './denial';
import { passageOf } from './passages';
import { proofOfWords } from './policy-proof';
import { excluded, type Fits, SILENT, type Unfit, type Wanted } from './refusal-standing';

export const SIGNATURE_NEEDS = ['response', 'executionLog', 'accessLog', 'description', 'restApi', 'route', 'authorizers'] as const;

/** One fault of the signature, and the text that no other cause has. */
export interface SignatureText {
  readonly symptom: string;
  readonly says: string;
  /** Where the error type alone covers other faults too: the words that prove. */
  readonly words?: RegExp;
}

/** What is left to doubt is who answered. */
export function signatureRefusal(
  { symptom, says, words = /^/ }: SignatureText,
  seen: Pick<Evidence, (typeof SIGNATURE_NEEDS)[number]>,
  file: { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: EvidenceSource })[] },
): Unfit | (Fits & { readonly missing?: readonly Wanted[] }) {
  const shown = file.symptoms.find(({ id }) => id === symptom);
  if (shown === undefined) return SILENT;
  const reached = integrationReached(seen);
  if (reached !== undefined) return excluded(`${reached}: no signature was in the way`);
  const isAnswered = passageOf('outside', seen, file.request, undefined).state === 'passed' && isOfGateway(seen, shown.from);
  const isForeign = valueOf(seen.description)?.otherService !== undefined || isGainsaid(seen, shown, file.symptoms);
  const isProved = words.test(shown.quote) && isAnswered && !isForeign;
  const because = [proofOfWords(shown, says)];
  if (mayBeOfEndpoint(seen)) {
    const elsewhere = 'The API is private and the method, as saved, asks for no signature: the VPC endpoint’s side checks one all the same';
    return { is: 'fits', confidence: 'possible', because: [...because, { from: 'config', says: elsewhere }] };
  }
  if (isProved) return { is: 'fits', confidence: 'confirmed', because };
  const what = 'the response headers: `x-amzn-ErrorType` and `x-amz-apigw-id` show that API Gateway made the answer';
  return { is: 'fits', confidence: 'likely', because, missing: [{ what, needs: 'response' }] };
}

/** In front of a private API a signature is checked for methods too that ask for none. */
function mayBeOfEndpoint(seen: Pick<Evidence, (typeof SIGNATURE_NEEDS)[number]>): boolean {
  const auth = authorizationType(seen);
  return valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === true && auth !== 'AWS_IAM' && auth !== 'unknown';
}

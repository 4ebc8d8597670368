import type { Evidence } from '../evidence/evidence';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { integrationReached, isGainsaid, isOfGateway } from './answer-maker';
import type { ShownRefusal } from './denial';
import { type Proof, proofOfLine, proofOfWords } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';

interface Limit {
  readonly symptom: string;
  readonly says: string;
  readonly responseType: string;
  readonly errorType: RegExp;
  readonly words: RegExp;
  readonly inLog: string;
  readonly otherInLog: string;
}

const LIMITS: Record<'rate' | 'quota', Limit> = {
  rate: {
    symptom: 'throttled',
    says: 'API Gateway throttled this request',
    responseType: 'THROTTLED',
    errorType: /^toomanyrequestsexception$/i,
    words: /^(?:too many requests|rate exceeded)/i,
    inLog: 'the log names the limit',
    otherInLog: 'the log names the quota, not the rate',
  },
  quota: {
    symptom: 'quota-exceeded',
    says: 'the quota of the usage plan is used up',
    responseType: 'QUOTA_EXCEEDED',
    errorType: /^limitexceededexception$/i,
    words: /^limit exceeded/i,
    inLog: 'the log names the quota',
    otherInLog: 'the log names a throttle limit, not the quota',
  },
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export function exceededLimit(
  what: 'rate' | 'quota',
  seen: Pick<Evidence, 'response' | 'executionLog' | 'accessLog'>,
  { symptoms }: { readonly symptoms: readonly (ShownRefusal & { readonly from: EvidenceSource })[] },
): Standing {
  const limit = LIMITS[what];
  const log = valueOf(seen.executionLog);
  const isTyped = valueOf(seen.accessLog)?.variables['error.responseType'] === limit.responseType;
  if (log?.throttled !== undefined && log.throttled.what !== what) return excluded(limit.otherInLog);
  if (log?.throttled !== undefined) {
    // Nobody has recorded how the log words a used-up quota: the line alone does not prove.
    const isWhole = what === 'rate' && /\bfor RestApi\b/i.test(log.throttled.says);
    const isProved = isWhole || isTyped || symptoms.some(({ id, from }) => id === limit.symptom && from === 'response');
    const line = proofOfLine(seen.executionLog, limit.inLog, what === 'rate' ? 'throttled' : 'quota');
    return { is: 'fits', confidence: isProved ? 'confirmed' : 'likely', because: [line] };
  }
  const shown = symptoms.find(({ id }) => id === limit.symptom);
  if (shown === undefined) return SILENT;
  const reached = integrationReached(seen);
  if (reached !== undefined) return excluded(`${reached}: a 429 then is the backend’s own`);
  // A backend or a web ACL can answer with the same words, but not with this error type.
  const isOwn = isOfGateway(seen, shown.from) && !isGainsaid(seen, shown, symptoms);
  const isNamed = isOwn && limit.errorType.test(valueOf(seen.response)?.errorType ?? '') && limit.words.test(shown.quote);
  const typed: Proof = { from: 'access-log', says: limit.says, quote: `error.responseType ${limit.responseType}`, pasted: shown.pasted };
  const { message } = valueOf(seen.response) ?? {};
  // A 429 in words of its own may be anybody's.
  const isForeign = shown.from === 'response' && !isOwn && typeof message === 'string' && !limit.words.test(message);
  return {
    is: 'fits',
    confidence: isTyped || isNamed ? 'confirmed' : isForeign ? 'possible' : 'likely',
    because: [isTyped ? typed : proofOfWords(shown, limit.says)],
  };
}

import { QUESTIONS, type QuestionId } from './causes/question-tables';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';
import type { SignId } from './question/signs';
import type { Hint } from './question/types';

/** Signs by which a person has replied already. */
const BY_SIGN: Readonly<Partial<Record<QuestionId, readonly SignId[]>>> = {
  'key-sent': ['api-key-sent', 'api-key-missing'],
  host: ['custom-domain', 'default-endpoint-disabled'],
  'every-or-some': ['works-then-fails', 'other-route-works', 'same-for-everyone'],
  'after-ttl': ['after-ttl-works', 'caching-off', 'works-then-fails'],
  private: ['private-api'],
  'which-authorizer': ['cognito', 'lambda-authorizer'],
  'token-sent': ['header-missing', 'header-sent'],
};

/** The questions that the evidence answers already: nobody is asked for what is there. */
export function alreadyKnown(
  evidence: Evidence,
  request: FailedRequest,
  hints: readonly Hint[],
  readAws: boolean,
): ReadonlySet<QuestionId> {
  const response = valueOf(evidence.response);
  const headers = response?.headers ?? {};
  const logged = evidence.executionLog?.status === 'known';
  const accessed = typeof valueOf(evidence.accessLog)?.variables['error.responseType'] === 'string';
  const route = valueOf(evidence.route);
  const signs = new Set(valueOf(evidence.description)?.signs ?? []);
  const known: Readonly<Record<QuestionId, boolean>> = {
    'error-type': response?.errorType !== undefined || response?.headersComplete === true || logged || accessed,
    'response-type': accessed || logged || readAws,
    'key-sent': valueOf(evidence.executionLog)?.apiKey !== undefined,
    host: hints.some(({ from }) => from === 'host'),
    via: response?.headersComplete === true || headers.via !== undefined || headers['x-cache'] !== undefined,
    route: route !== undefined,
    'every-or-some': false,
    'after-ttl': evidence.history?.status === 'known',
    private: valueOf(evidence.restApi) !== undefined || request.vpceId !== undefined,
    'which-authorizer': route?.found === 'method' || valueOf(evidence.executionLog)?.authorizer !== undefined,
    'token-sent': valueOf(evidence.executionLog)?.authorizer !== undefined,
    'resource-policy': evidence.resourcePolicy?.status === 'known' || evidence.pastedPolicy?.status === 'known',
    'execution-log': logged || readAws || request.apiType === 'HTTP',
    'web-acl': false,
  };
  const told = (id: QuestionId): boolean => BY_SIGN[id]?.some((sign) => signs.has(sign)) ?? false;
  return new Set(QUESTIONS.map(({ id }) => id).filter((id) => known[id] || told(id)));
}

import type { AuthorizerReading } from '../evidence/configuration';
import { effectiveTtlSeconds } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { authorizerDecision } from '../layers/authorizer-decision';
import { authorizersPage, functionPage, logGroupPage } from '../layers/console-pages';

/** What is known of a method's authorizer: sentences without end stops. */
export interface AuthorizerFacts {
  readonly says: string;
  readonly facts: readonly string[];
}

/** The authorizer as saved, and what it did for this request. Pure. */
export function authorizerFacts(evidence: Evidence, request: FailedRequest): AuthorizerFacts {
  const auth = authorizationType(evidence);
  const decision = authorizerDecision(evidence, request);
  const page = authorizersPage(request);
  const link = page === undefined ? [] : [`In AWS: ${page}`];
  if (auth === 'NONE') return { says: 'The method has no authorizer: it asks nobody (authorization NONE), as saved', facts: link };
  if (auth === 'AWS_IAM') return { says: 'The method has no authorizer: callers sign with IAM (AWS_IAM), as saved', facts: link };
  const { authorizers } = evidence;
  if (decision.authorizer === undefined) {
    if (authorizers?.status === 'unknown')
      return {
        says: `The authorizer was not read: ${authorizers.detail}`,
        facts: [...(authorizers.next === undefined ? [] : [authorizers.next]), ...link],
      };
    const all = valueOf(authorizers) ?? [];
    const names = all.map(({ name }) => `\`${name}\``).join(', ');
    const says = all.length === 0 ? 'No authorizer is known for this method' : `The method's authorizer is not known; the API has ${names}`;
    return { says, facts: [...all.flatMap((each) => [`\`${each.name}\`: ${typeWords(each)}`, ttlWords(each)]), ...link] };
  }
  const { authorizer } = decision;
  const pages = [
    functionPage(request, decision.functionName),
    logGroupPage(request.region, decision.functionName && `/aws/lambda/${decision.functionName}`),
  ];
  return {
    says: `\`${authorizer.name}\` (${authorizer.id}), ${typeWords(authorizer)}, as saved`,
    facts: [
      ttlWords(authorizer),
      sourceWords(authorizer),
      ...(authorizer.identityValidationExpression === undefined
        ? []
        : [`Tokens have to match \`${authorizer.identityValidationExpression}\``]),
      ...(decision.functionName === undefined
        ? []
        : [`Function \`${decision.functionName}\`${authorizer.hasCredentials ? ', called through a role' : ''}`]),
      calledWords(decision),
      ...link,
      ...(pages[0] === undefined ? [] : [`The function: ${pages[0]}`]),
      ...(pages[1] === undefined ? [] : [`Its log: ${pages[1]}`]),
    ],
  };
}

function typeWords({ type }: AuthorizerReading): string {
  return type === 'COGNITO_USER_POOLS' ? 'a Cognito user pool' : `a Lambda authorizer of type ${type}`;
}

function ttlWords(authorizer: AuthorizerReading): string {
  const ttl = effectiveTtlSeconds(authorizer);
  if (authorizer.type === 'COGNITO_USER_POOLS') return 'A user pool has no policy to cache';
  return ttl === 0
    ? 'TTL 0: nothing is cached'
    : `A decision is cached for ${ttl} s${authorizer.ttlSeconds === null ? ', the default' : ''}`;
}

function sourceWords({ identitySource }: AuthorizerReading): string {
  return identitySource.length === 0
    ? 'No identity source'
    : `Identity sources, which are the cache's key: ${identitySource.map((source) => `\`${source}\``).join(', ')}`;
}

function calledWords({ called, provedNotCalled, identityTail }: ReturnType<typeof authorizerDecision>): string {
  const whose = identityTail === undefined ? '' : ` (identity tail …${identityTail})`;
  if (called === 'yes') return `The function was called for this request${whose}`;
  if (provedNotCalled) return `The function was not called for this request${whose}: the cache answered, or nothing asked`;
  return `Whether the function was called for this request is not known${whose}`;
}

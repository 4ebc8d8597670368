import type { Change } from '../evidence/changes';
import { valueOf } from '../evidence/gathered';
import { changeLine } from '../words/change-words';
import { grantSince } from './grant-since';
import { kindOf } from './own-refusal';
import { type Proof, quoteOfStatement } from './policy-proof';
import { EXPLICIT, excluded, type RefusalCase, type RefusalKind, SILENT, type Standing } from './refusal-standing';
import { routeOfArn } from './route-of-arn';
import { savedDoubt } from './saved-doubt';

/**
 * The refusal of a request for which the function is not known to have been called: a result from the cache, or a fresh one that left no line.
 * What is cached is evaluated against each request's own ARN.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function cachedRefusal(kind: RefusalKind, refusal: RefusalCase): Standing {
  const { provedNotCalled, cached } = refusal.decision;
  const found = cached === undefined ? undefined : kindOf(cached);
  const isMismatch = found !== undefined && found !== 'allowed' && found !== 'explicit-deny' && cached?.forItsOwn?.outcome === 'allow';
  if (kind === 'cached-deny') return weigh(refusal, found === 'explicit-deny', contradicts(refusal, found));
  if (kind === 'cached-policy-mismatch')
    return weigh(refusal, isMismatch, contradicts(refusal, found) || (found !== undefined && !isMismatch));
  if (!provedNotCalled) return SILENT;
  if (kind === 'explicit-deny') return excluded('the function was not called for this request');
  if (isMismatch && certain(refusal)) return excluded('the policy in force is a cached one that allows the route it was made for');
  // A policy that covers not even its own route is wrong in itself, cached or not.
  if (found === kind && cached?.forItsOwn?.outcome === 'implicit-deny')
    return { is: 'fits', confidence: 'likely', because: proofs(refusal) };
  return SILENT;
}

/** Does the cached policy say something other than the text does? Shown then, and nothing is concluded. */
function contradicts({ denial }: RefusalCase, found: ReturnType<typeof kindOf>): boolean {
  if (found === undefined) return false;
  if (found === 'allowed') return true;
  return denial.explicit === 'unknown' ? false : denial.explicit !== EXPLICIT.includes(found);
}

function weigh(refusal: RefusalCase, fits: boolean, speaksAgainst: boolean): Standing {
  const because = proofs(refusal);
  const { decision, denial } = refusal;
  if (speaksAgainst) return because.length === 0 || !decision.provedNotCalled ? SILENT : { is: 'fits', confidence: 'possible', because };
  if (decision.ttlSeconds === 0 || keyedByRoute(refusal))
    return fits || decision.provedNotCalled
      ? { is: 'fits', confidence: asSaved(refusal), because: [...because, ...settingsNote(refusal, because.length === 0)] }
      : SILENT;
  if (fits) return { is: 'fits', confidence: certain(refusal) ? 'confirmed' : 'likely', because };
  const told = toldProof(refusal);
  if (denial.by === 'authorizer' && (decision.provedNotCalled || told.length > 0))
    return { is: 'fits', confidence: 'likely', because: [...because, ...told] };
  return SILENT;
}

/**
 * All that a proof takes: the function was not called; the policy in the cache is this caller's, within the TTL, and no later one is missing;
 * the resource policy is known and silent.
 */
function certain(refusal: RefusalCase): boolean {
  const { decision, denial, resourcePolicy, seen, request } = refusal;
  const { cached, ttlSeconds } = decision;
  if (!decision.provedNotCalled || denial.by === 'none' || cached?.at === undefined || request.time === undefined) return false;
  if (ttlSeconds === undefined || ttlSeconds === 0) return false;
  // TTL and identity sources as saved are then not those that ran.
  if (decision.saved?.is === 'edited') return false;
  if (resourcePolicy !== 'none' && resourcePolicy !== 'silent') return false;
  // Two authorizers can see the same token; the history does not tell which of them was asked.
  if ((valueOf(seen.authorizers) ?? []).filter(({ type }) => type !== 'COGNITO_USER_POOLS').length !== 1) return false;
  // The masked tail is of one value; nobody has recorded how several identity sources are logged.
  if (decision.authorizer?.type === 'REQUEST' && !isOfOneValue(decision.authorizer.identitySource)) return false;
  if (mayBeCanary(refusal)) return false;
  const tail = valueOf(seen.history)?.identityTail;
  if (decision.identityTail !== undefined && decision.identityTail !== tail) return false;
  const { at, requestId } = cached;
  if (isReplacedSince(refusal, at) || isContradicted(refusal, at)) return false;
  const later = valueOf(seen.history)?.requests.some(
    (other) =>
      other.requestId !== requestId &&
      other.requestId !== request.requestId &&
      other.functionCalled !== 'no' &&
      other.policy === undefined &&
      isBetween(other.at, at, request.time),
  );
  return later !== true;
}

/** What the client sent; a value of the stage or of the connection is that of other callers too. */
function isOfOneValue([first = '', ...more]: readonly string[]): boolean {
  return more.length === 0 && /^method\.request\.(?:header|querystring)\./.test(first);
}

/** Whether a canary has a cache of its own AWS does not say, and the history is of one of the two. */
function mayBeCanary({ seen, request }: RefusalCase): boolean {
  return request.isCanary === true || valueOf(seen.stage)?.hasCanary === true;
}

/** A deployment with another key discards what was cached: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html */
function isReplacedSince({ seen, request }: RefusalCase, at: string): boolean {
  return valueOf(seen.changes)?.changes.some((change) => change.on === 'deployment' && isBetween(change.at, at, request.time)) === true;
}

/** The same tail got through on this very route since, without a call of the function: two callers share these six characters. */
function isContradicted({ seen, request }: RefusalCase, at: string): boolean {
  return (valueOf(seen.history)?.requests ?? []).some((other) => {
    const isThrough = other.status !== undefined && other.status !== 401 && other.status !== 403;
    const isHere = other.httpMethod === request.httpMethod && other.path === request.path && request.path !== undefined;
    return other.functionCalled === 'no' && isThrough && isHere && isBetween(other.at, at, request.time);
  });
}

function isBetween(at: string | undefined, from: string, to: string | undefined): boolean {
  if (at === undefined || to === undefined) return true;
  return Date.parse(at) >= Date.parse(from) && Date.parse(at) <= Date.parse(to);
}

/** With path and method in the cache key, as saved, routes do not share a policy. */
function keyedByRoute({ decision }: RefusalCase): boolean {
  const source = decision.authorizer?.identitySource ?? [];
  return decision.authorizer?.type === 'REQUEST' && source.includes('context.path') && source.includes('context.httpMethod');
}

/** The settings as saved speak against a cache; where they were edited since, they did not rule the call that was not made. */
function asSaved({ decision: { saved, provedNotCalled } }: RefusalCase): 'likely' | 'possible' {
  return saved?.is === 'edited' && saved.proved && provedNotCalled ? 'likely' : 'possible';
}

function settingsNote({ decision, request }: RefusalCase, withDoubt: boolean): readonly Proof[] {
  const what = decision.ttlSeconds === 0 ? 'The authorizer’s TTL is 0 as saved' : 'Path and method are part of the cache key as saved';
  const unless: Proof = { from: 'config', says: `${what}: nothing is shared between routes, unless the stage runs an older authorizer` };
  return [unless, ...(withDoubt ? savedDoubt('authorizer', decision.saved, request) : [])];
}

/** What a person says orders the causes, and proves none. */
function toldProof({ seen, denial }: RefusalCase): readonly Proof[] {
  const signs = new Set(valueOf(seen.description)?.signs ?? []);
  if (signs.has('caching-off')) return [];
  const notCalled = signs.has('function-not-called') && signs.has('lambda-authorizer');
  const atTimes =
    denial.explicit === false &&
    ['works-then-fails', 'first-call-works', 'other-route-works', 'after-ttl-works'].some((sign) => signs.has(sign));
  if (!notCalled && !atTimes) return [];
  const says = notCalled ? 'the authorizer is not called' : 'some calls pass and others do not';
  return [{ from: 'response', says: `From what you wrote: ${says}`, pasted: true }];
}

function proofs({ seen, decision, request, resourcePolicy }: RefusalCase): readonly Proof[] {
  const { cached, provedNotCalled, ttlSeconds } = decision;
  const list: Proof[] = [];
  if (cached?.outcome !== undefined) {
    const tail = valueOf(seen.history)?.identityTail ?? decision.identityTail;
    const gives = cached.outcome.outcome === 'allow' ? 'allows' : cached.outcome.outcome === 'explicit-deny' ? 'denies' : 'does not cover';
    const { deciding } = cached.outcome;
    list.push({
      from: 'execution-log',
      says: `${cached.at === undefined ? 'Earlier' : clock(cached.at)}, same identity tail${tail === undefined ? '' : ` …${tail}`}: the function’s policy for ${route(cached.forArn)} ${gives} ${route(decision.arn)}${keptUntil(cached.at, ttlSeconds)}${cached.outcome.outcome === 'allow' ? ', which contradicts the refusal' : ''}`,
      outcome: cached.outcome,
      ...(deciding === undefined ? {} : { quote: quoteOfStatement(deciding) }),
    });
    list.push(...changedSince(seen, cached, request));
    const grant = grantSince(seen, cached, request, decision.arn);
    if (grant !== undefined) list.push(grant);
  }
  if (provedNotCalled) list.push(notCalled(seen, request));
  if (list.length > 0 && (resourcePolicy === 'none' || resourcePolicy === 'silent'))
    list.push({
      from: 'policy',
      says: resourcePolicy === 'none' ? 'The API has no resource policy' : 'The resource policy as saved is silent for this request',
    });
  return list.length === 0 ? list : [...list, ...savedDoubt('authorizer', decision.saved, request)];
}

/** The cache outlives what answered. */
function changedSince(seen: RefusalCase['seen'], { at }: { readonly at?: string }, { time }: RefusalCase['request']): readonly Proof[] {
  const isSince = (each: Change): boolean => each.on === 'function' && at !== undefined && each.at > at && isBetween(each.at, at, time);
  const change = valueOf(seen.changes)?.changes.find(isSince);
  if (change === undefined) return [];
  const quote = changeLine(change, time).replaceAll('`', '');
  return [{ from: 'cloudtrail', says: 'The function was changed after it gave the result that is cached', quote }];
}

function notCalled(seen: RefusalCase['seen'], { time }: RefusalCase['request']): Proof {
  const says = `${time === undefined ? 'T' : `${clock(time)}, t`}his request: the function was not called`;
  const record = valueOf(seen.accessLog)?.variables ?? {};
  const unset = ['authorizer.requestId', 'authorizer.integrationStatus'].find((name) => record[name] === null);
  return unset === undefined ? { from: 'function-log', says } : { from: 'access-log', says, quote: `${unset} -` };
}

function route(arn: string | undefined): string {
  const found = routeOfArn(arn);
  return found === undefined ? 'this request' : `\`${found}\``;
}

function keptUntil(at: string | undefined, ttlSeconds: number | undefined): string {
  if (at === undefined || ttlSeconds === undefined) return '';
  return `; kept ${ttlSeconds} s as saved, until ${clock(new Date(Date.parse(at) + ttlSeconds * 1000).toISOString())} at the latest`;
}

function clock(at: string): string {
  return Number.isNaN(Date.parse(at)) ? at : `${new Date(at).toISOString().slice(11, 19)} UTC`;
}

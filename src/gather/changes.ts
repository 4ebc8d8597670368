import type { Change } from '../evidence/changes';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, known, valueOf } from '../evidence/gathered';
import { type AwsPorts, type Place, scopeOf, type TrailEvent } from '../ports';
import { timeOf } from './authorizer-past';
import { authorizerOf } from './configuration';

export interface ChangesInput {
  readonly request: FailedRequest;
  /** ms since 1970 */
  readonly now: number;
  readonly signal: AbortSignal;
  /** So long before the first refusal it begins, ms; default: an hour. */
  readonly beforeMs?: number;
}

const BEFORE_MS = 3_600_000;
/** CloudTrail keeps 90 days; one day less, so that the range is whole. */
const KEPT_MS = 89 * 86_400_000;
/** Ranges begin at round times: many who ask about one incident then ask for the same. */
const ROUND_MS = 10 * 60_000;

interface Sought {
  readonly place: Place;
  readonly event: string;
  readonly on: Change['on'];
  /** ms since 1970 */
  readonly from: number;
  readonly source: string;
  readonly isOwn: (event: TrailEvent) => boolean;
}

/**
 * What changed of the API, its authorizer's function and its web ACL in the hour before the first refusal and since. Edits that wait for a
 * deployment are read from the creation of the running one on. Slow, and two calls a second for the whole account: never before a verdict.
 */
export async function readChanges(ports: AwsPorts, seen: Evidence, input: ChangesInput): Promise<Evidence['changes']> {
  const { request, now, signal, beforeMs = BEFORE_MS } = input;
  const at = timeOf(request);
  const { region, apiId, account } = request;
  if (at === undefined || apiId === undefined || !ports.scopes.some((scope) => scope.region === region && scope.account === account))
    return undefined;
  const from = round(Math.max(firstRefusal(seen, at) - beforeMs, now - KEPT_MS));
  const running = runningDeployment(seen, request);
  const createdAt = running === undefined ? from : Date.parse(running.createdAt);
  const editsFrom = round(Math.max(Math.min(from, createdAt), now - KEPT_MS));
  const sought = soughtOf(seen, request, from, editsFrom);
  const [first, ...others] = sought;
  if (first === undefined) return undefined;
  const look = (each: Sought): Promise<Gathered<readonly Change[]>> => found(ports, each, now, signal);
  // Where the permission is missing, one call tells it.
  const begun = await look(first);
  if (begun.status === 'unknown') return begun;
  const read = [begun, ...(await Promise.all(others.map(look)))];
  const isWhole = (gathered: Gathered<unknown>): boolean => gathered.status === 'known' && gathered.complete;
  const edits = read.filter((_, index) => sought[index]?.from === editsFrom);
  const changes = read.flatMap((gathered) => valueOf(gathered) ?? []).sort((a, b) => b.at.localeCompare(a.at));
  return known(
    {
      changes,
      from: new Date(from).toISOString(),
      readAt: new Date(now).toISOString(),
      ...(running === undefined ? {} : { running: { ...running, whole: edits.every(isWhole) && editsFrom <= createdAt } }),
    },
    'cloudtrail',
    { complete: read.every(isWhole) },
  );
}

const round = (at: number): number => Math.floor(at / ROUND_MS) * ROUND_MS;

/** Earlier refusals of the same caller belong to the same incident. */
function firstRefusal(seen: Evidence, at: number): number {
  const refused = (valueOf(seen.history)?.requests ?? []).filter(({ status }) => status === 401 || status === 403);
  return Math.min(at, ...refused.map((earlier) => Date.parse(earlier.at ?? '')).filter((time) => Number.isFinite(time)));
}

/** Where a canary may have answered, another deployment than the stage's did. */
function runningDeployment(seen: Evidence, { isCanary }: FailedRequest): { readonly id: string; readonly createdAt: string } | undefined {
  const deployment = valueOf(seen.deployment);
  const mayBeCanary = isCanary === true || (isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
  if (mayBeCanary || deployment?.createdAt === undefined) return undefined;
  return { id: deployment.id, createdAt: deployment.createdAt };
}

/** What waits for a deployment. https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html */
const EDITS = [
  ['UpdateRestApi', 'api'],
  ['PutRestApi', 'api'],
  ['UpdateAuthorizer', 'authorizer'],
] as const;
const OF_STAGE = [
  ['CreateDeployment', 'deployment'],
  ['UpdateStage', 'stage'],
  ['DeleteStage', 'stage'],
] as const;
/** Lambda's names carry the version of its API. https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html */
const OF_FUNCTION = ['UpdateFunctionCode20150331v2', 'UpdateFunctionConfiguration20150331v2', 'UpdateAlias20150331'] as const;

function soughtOf(seen: Evidence, request: FailedRequest, from: number, editsFrom: number): readonly Sought[] {
  const { region = '', apiId, stage } = request;
  const place = placeIn(region, request);
  const ofApi = (own: TrailEvent): boolean =>
    own.apiId === apiId && (own.stage === undefined || stage === undefined || own.stage === stage);
  const source = 'apigateway.amazonaws.com';
  return [
    ...EDITS.filter(([, on]) => on !== 'authorizer' || valueOf(seen.authorizers)?.length !== 0).map(([event, on]) => ({
      place,
      event,
      on,
      from: editsFrom,
      source,
      isOwn: ofApi,
    })),
    // A stage that is there was not deleted.
    ...OF_STAGE.filter(([event]) => event !== 'DeleteStage' || valueOf(seen.stage) === undefined).map(([event, on]) => ({
      place,
      event,
      on,
      from,
      source,
      isOwn: ofApi,
    })),
    ...ofFunction(seen, request, from),
    ...ofWebAcl(seen, request, from),
  ];
}

/** All of it is in the account that the request was found in. */
function placeIn(region: string, { account }: FailedRequest): Place {
  return scopeOf({ region, ...(account === undefined ? {} : { account }) });
}

function ofFunction(seen: Evidence, request: FailedRequest, from: number): readonly Sought[] {
  const logged = valueOf(seen.executionLog)?.authorizer;
  const saved = authorizerOf(seen);
  const arn = logged?.functionArn ?? saved?.functionArn;
  const name = logged?.functionName ?? saved?.functionName;
  const [, , , region, owner] = arn?.split(':') ?? [];
  // Another account's history cannot be read.
  if (name === undefined || region === undefined || (request.accountId !== undefined && owner !== request.accountId)) return [];
  const isOwn = ({ functionName }: TrailEvent): boolean => nameOfFunction(functionName) === name;
  const place = placeIn(region, request);
  return OF_FUNCTION.map((event) => ({ place, event, on: 'function', from, source: 'lambda.amazonaws.com', isOwn }));
}

/** `orders` of `orders`, `orders:live` and every form of its ARN. */
function nameOfFunction(written: string | undefined): string | undefined {
  return written?.split(':function:').at(-1)?.split(':')[0];
}

function ofWebAcl(seen: Evidence, request: FailedRequest, from: number): readonly Sought[] {
  const arn = valueOf(seen.stage)?.webAclArn;
  const [, region, id] = /^arn:aws[\w-]*:wafv2:([a-z0-9-]+):\d+:regional\/webacl\/[^/]+\/([\w-]+)/.exec(arn ?? '') ?? [];
  if (region === undefined || id === undefined) return [];
  const isOwn = ({ resourceId }: TrailEvent): boolean => resourceId === id;
  return [{ place: placeIn(region, request), event: 'UpdateWebACL', on: 'web-acl', from, source: 'wafv2.amazonaws.com', isOwn }];
}

async function found(ports: AwsPorts, sought: Sought, now: number, signal: AbortSignal): Promise<Gathered<readonly Change[]>> {
  const { place, event, on, from, source, isOwn } = sought;
  const read = await ports.trail.events({ ...place, eventName: event, from, to: now }, signal);
  if (read.status === 'unknown') return read;
  const own = read.value.filter((each) => each.source === source && isOwn(each));
  const changes = own.map(
    ({ at, by, paths, stage, authorizerId }): Change => ({
      ...{ at, event, on, by, paths },
      ...(stage === undefined ? {} : { stage }),
      ...(authorizerId === undefined ? {} : { authorizerId }),
    }),
  );
  return known(changes, 'cloudtrail', { complete: read.complete });
}

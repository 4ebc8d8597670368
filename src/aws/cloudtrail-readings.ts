import type { Event } from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';
import type { TrailEvent } from '../ports';

const text = z.string().optional().catch(undefined);

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const identity = z
  .looseObject({
    type: text,
    arn: text,
    userName: text,
    invokedBy: text,
  })
  .optional()
  .catch(undefined);

const record = z.looseObject({
  eventSource: text,
  errorCode: text,
  userIdentity: identity,
  requestParameters: z.unknown(),
});

type Record = z.infer<typeof record>;

/**
 * An event of the history; nothing where the call failed, for then it changed nothing. Values that were written are not taken over.
 * How deep a service nests its parameters AWS does not document: they are looked for at every depth.
 */
export function toTrailEvent(event: Event): readonly TrailEvent[] {
  const read = recordOf(event.CloudTrailEvent);
  if (read === undefined || read.errorCode !== undefined || event.EventTime === undefined) return [];
  const named = (...names: readonly string[]): string | undefined => firstText(read.requestParameters, names);
  const [apiId, stage, authorizerId] = [named('restApiId'), named('stageName'), named('authorizerId')];
  const [functionName, resourceId] = [named('functionName'), named('id', 'aRN', 'arn', 'webACLArn')];
  return [
    {
      at: event.EventTime.toISOString(),
      source: read.eventSource ?? event.EventSource ?? '',
      by: whoOf(read, event.Username),
      paths: pathsIn(read.requestParameters),
      ...(apiId === undefined ? {} : { apiId }),
      ...(stage === undefined ? {} : { stage }),
      ...(authorizerId === undefined ? {} : { authorizerId }),
      ...(functionName === undefined ? {} : { functionName }),
      ...(resourceId === undefined ? {} : { resourceId }),
    },
  ];
}

function recordOf(json: string | undefined): Record | undefined {
  try {
    return record.safeParse(JSON.parse(json ?? '')).data;
  } catch {
    return undefined;
  }
}

/** `deployer/ann` of an assumed role, the name of a user, `root`; the service of AWS that called for them stands behind. */
function whoOf({ userIdentity }: Record, username: string | undefined): string {
  const role = /:assumed-role\/(.+)$/.exec(userIdentity?.arn ?? '')?.[1];
  const person = userIdentity?.type === 'Root' ? 'root' : (role ?? userIdentity?.userName ?? username);
  const service = userIdentity?.invokedBy;
  if (person === undefined) return service ?? 'somebody';
  return service === undefined ? person : `${person} through ${service}`;
}

const MOST_DEPTH = 4;

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** The shallowest text under one of the names, in their order. */
function firstText(value: unknown, names: readonly string[], depth = 0): string | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const children = childrenOf(value);
  for (const name of names) {
    const own = children.find(([key]) => key === name)?.[1];
    if (typeof own === 'string') return own;
  }
  // Patches hold what was written, in which anything can stand.
  const deeper = children.filter(([key]) => key !== 'patchOperations');
  return deeper.map(([, child]) => firstText(child, names, depth + 1)).find((found) => found !== undefined);
}

/** https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
function pathsIn(value: unknown, depth = 0): readonly string[] {
  if (depth > MOST_DEPTH) return [];
  return childrenOf(value).flatMap(([key, child]) => {
    if (key !== 'patchOperations') return pathsIn(child, depth + 1);
    return Array.isArray(child) ? child.flatMap((patch: unknown) => patchPath(patch)) : [];
  });
}

const patch = z.looseObject({ path: z.string() });

function patchPath(value: unknown): readonly string[] {
  const path = patch.safeParse(value).data?.path;
  return path === undefined ? [] : [path];
}

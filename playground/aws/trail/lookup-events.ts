import { z } from 'zod';
import type { Region } from '../region';
import { ServiceError } from '../service-error';
import type { TrailEvent } from './trail';

const params = z.looseObject({
  LookupAttributes: z.array(z.looseObject({ AttributeKey: z.string(), AttributeValue: z.string() })).optional(),
  StartTime: z.number().optional(),
  EndTime: z.number().optional(),
  EventCategory: z.string().optional(),
  MaxResults: z.number().optional(),
  NextToken: z.string().optional(),
});

const MOST = 50;
const KEPT_MS = 90 * 86_400_000;

type Reading = (event: TrailEvent) => readonly string[];
const ATTRIBUTES: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['EventId', ({ id }) => [id]],
  ['EventName', ({ name }) => [name]],
  ['ReadOnly', () => ['false']],
  ['Username', ({ userArn }) => [userNameOf(userArn)]],
  ['ResourceType', ({ resources }) => resources.map(({ type }) => type)],
  ['ResourceName', ({ resources }) => resources.map(({ name }) => name)],
  ['EventSource', ({ source }) => [`${source}.amazonaws.com`]],
  ['AccessKeyId', ({ accessKeyId }) => [accessKeyId]],
]);

/**
 * Management events that changed something, newest first: of the last 90 days, at most 50 a page, by one attribute.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function lookupEvents(region: Region, body: unknown): unknown {
  const parsed = params.safeParse(body);
  if (!parsed.success) throw new ServiceError(400, 'SerializationException', 'The request body could not be read.');
  const { LookupAttributes = [], StartTime, EndTime, EventCategory, MaxResults = MOST, NextToken } = parsed.data;
  if (LookupAttributes.length > 1)
    throw new ServiceError(400, 'InvalidLookupAttributesException', 'You can specify only one lookup attribute.');
  if (MaxResults < 1 || MaxResults > MOST)
    throw new ServiceError(400, 'InvalidMaxResultsException', `The max results value must be between 1 and ${MOST}.`);
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime)
    throw new ServiceError(400, 'InvalidTimeRangeException', 'The specified start time is after the end time.');
  if (EventCategory !== undefined) return { Events: [] };
  const wanted = LookupAttributes.map(({ AttributeKey, AttributeValue }) => {
    const reading = ATTRIBUTES.get(AttributeKey);
    if (reading === undefined) throw new ServiceError(400, 'InvalidLookupAttributesException', `Unknown attribute ${AttributeKey}.`);
    return (event: TrailEvent): boolean => reading(event).includes(AttributeValue);
  });
  const now = region.account.world.now();
  const from = Math.max(now - KEPT_MS, (StartTime ?? 0) * 1000);
  const to = Math.min(now, (EndTime ?? Number.POSITIVE_INFINITY) * 1000);
  const found = region.trail.events
    .filter((event) => event.visibleAt <= now && secondsOf(event) * 1000 >= from && secondsOf(event) * 1000 <= to)
    .filter((event) => wanted.every((matches) => matches(event)))
    .reverse();
  const fingerprint = JSON.stringify([LookupAttributes, StartTime, EndTime]);
  const first = NextToken === undefined ? 0 : offsetOf(NextToken, fingerprint);
  const next = first + MaxResults;
  return {
    Events: found.slice(first, next).map((event) => eventJson(event, region)),
    ...(next < found.length ? { NextToken: Buffer.from(JSON.stringify([fingerprint, next])).toString('base64url') } : {}),
  };
}

const tokenSchema = z.tuple([z.string(), z.number()]);

function offsetOf(token: string, fingerprint: string): number {
  try {
    const [own, offset] = tokenSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
    if (own === fingerprint) return offset;
  } catch {
    throw new ServiceError(400, 'InvalidNextTokenException', 'The NextToken is not valid.');
  }
  throw new ServiceError(400, 'InvalidNextTokenException', 'The NextToken is not valid for these parameters.');
}

/** Times travel as whole seconds. */
const secondsOf = ({ at }: TrailEvent): number => Math.floor(at / 1000);

/** `ana` of a user, the session's name of an assumed role. */
function userNameOf(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}

function eventJson(event: TrailEvent, region: Region): unknown {
  const { id, name, source, resources, userArn, accessKeyId } = event;
  return {
    EventId: id,
    EventName: name,
    ReadOnly: 'false',
    AccessKeyId: accessKeyId,
    EventTime: secondsOf(event),
    EventSource: `${source}.amazonaws.com`,
    Username: userNameOf(userArn),
    Resources: resources.map((resource) => ({ ResourceType: resource.type, ResourceName: resource.name })),
    CloudTrailEvent: JSON.stringify(recordOf(event, region)),
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function recordOf({ id, name, source, parameters, userArn, accessKeyId, at }: TrailEvent, { name: region, account }: Region): unknown {
  const isRole = userArn.includes(':assumed-role/');
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: isRole ? 'AssumedRole' : 'IAMUser',
      principalId: isRole ? `AROA${id.slice(0, 8).toUpperCase()}:${userNameOf(userArn)}` : `AIDA${id.slice(0, 8).toUpperCase()}`,
      arn: userArn,
      accountId: account.id,
      accessKeyId,
      ...(isRole ? {} : { userName: userNameOf(userArn) }),
    },
    eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: '192.0.2.44',
    userAgent: 'console.amazonaws.com',
    requestParameters: parameters,
    responseElements: null,
    requestID: id,
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.id,
    eventCategory: 'Management',
  };
}

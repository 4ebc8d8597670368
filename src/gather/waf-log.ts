import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, known, type Unknown, unknown } from '../evidence/gathered';
import type { WafLogging } from '../evidence/web-acl';
import { parseWafRecord, type WafLine, type WafRecord } from '../logs/waf-record';
import { type AwsPorts, type LogEvent, type Place, scopeOf } from '../ports';
import { infrequentAccess, LANDED_AFTER_MS } from '../search/collect';
import { SURELY_LANDED_AFTER_MS } from '../search/collect-options';

const AROUND_MS = 60_000;
/** Two records of one path, method and address are seldom nearer than this; further away, one is another request's. */
const ALIKE_MS = 2_000;
const MOST_LINES = 500;

export interface WafLogInput {
  readonly request: FailedRequest;
  readonly webAclArn: string;
  readonly logging: WafLogging | null;
  /** Time of the request, ms since 1970. */
  readonly at: number;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** `orders-acl` of `arn:aws:wafv2:…:regional/webacl/orders-acl/{id}` */
export function nameOfWebAcl(arn: string): string {
  return arn.split('/')[2] ?? arn;
}

/**
 * The web ACL's record of this request. One that names the very extended id, which only API Gateway can make, and the request's own API
 * and stage is the request's; else one that looks like it is a clue. AWS shows the id's shape in examples and documents no more of it:
 * not found under the id proves nothing. https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html
 */
export async function readWafLog(ports: AwsPorts, input: WafLogInput): Promise<Gathered<WafRecord | null>> {
  const { request, logging, at, now, signal } = input;
  if (logging === null) return loggingOff(input);
  const group = groupOf(logging.destinationArn, input);
  if (group === undefined) return elsewhere(logging.destinationArn, input);
  const own = request.extendedRequestId;
  const range = { ...group, from: at - AROUND_MS, to: at + AROUND_MS, limit: MOST_LINES, newestFirst: false };
  const byId = own === undefined ? undefined : await ports.logs.find({ ...range, anyOf: [own] }, signal);
  if (byId?.status === 'unknown') return byId.why === 'unsupported' ? infrequentAccess(group.group) : byId;
  const lines = linesOf(byId?.value ?? []).filter(({ record }) => record.requestId === own && isOfStage(record, request));
  if (lines.length > 0) return agreed(lines);

  const near = await ports.logs.find({ ...range, anyOf: [`:${request.apiId}:${request.stage}`], ...around(at) }, signal);
  if (near.status === 'unknown') return near.why === 'unsupported' ? infrequentAccess(group.group) : near;
  const alike = likeness(linesOf(near.value), input);
  if (alike !== undefined) return known(alike, 'waf-log', { complete: near.complete });
  if (now - at < LANDED_AFTER_MS)
    return unknown('not-landed', `No record of this request has landed in ${group.group} yet.`, 'Ask again in a minute.');
  const isAll = byId?.complete !== false && near.complete && now - at > SURELY_LANDED_AFTER_MS;
  return known(null, 'waf-log', { complete: isAll && !logging.filtered });
}

const around = (at: number) => ({ from: at - ALIKE_MS, to: at + ALIKE_MS });

function linesOf(events: readonly LogEvent[]): readonly WafLine[] {
  return events.map(({ message }) => parseWafRecord(message)).filter((line) => line !== undefined);
}

/** `httpSourceId` is `{account}:{api}:{stage}`. */
function isOfStage({ sourceId = '' }: WafLine['record'], { accountId, apiId, stage }: FailedRequest): boolean {
  const [account, ...place] = sourceId.split(':');
  return place.join(':') === `${apiId}:${stage}` && (accountId === undefined || account === accountId);
}

const outcomeOf = ({ record }: WafLine): string => JSON.stringify([record.action, record.ruleId, record.inner?.ruleId]);

function agreed(lines: readonly WafLine[]): Gathered<WafRecord> {
  const [first, ...more] = lines;
  if (first === undefined || more.some((line) => outcomeOf(line) !== outcomeOf(first)))
    return unknown('error', 'Two records of the web ACL’s log carry this request’s id and disagree.');
  return known({ ...first.record, by: 'id' }, 'waf-log');
}

/** A record of the same stage, method, path and address about the same time; undefined where two of them disagree. */
function likeness(lines: readonly WafLine[], { request, at }: WafLogInput): WafRecord | undefined {
  const alike = lines.filter((line) => isOfStage(line.record, request) && looksLike(line, request, at));
  const [first, ...more] = alike;
  if (first === undefined || more.some((line) => outcomeOf(line) !== outcomeOf(first))) return undefined;
  return { ...first.record, by: 'likeness' };
}

interface Looks {
  readonly record: { readonly at: string };
  readonly clientIp?: string | undefined;
  readonly method?: string | undefined;
  readonly uri?: string | undefined;
}

/** WAF's path begins with the stage on the API's own host. */
export function looksLike(
  { record, clientIp, method, uri }: Looks,
  { sourceIp, httpMethod, path, stage }: FailedRequest,
  at: number,
): boolean {
  if (sourceIp === undefined || path === undefined || clientIp !== sourceIp) return false;
  const isPath = uri === path || uri === `/${stage}${path}`;
  return isPath && (httpMethod === undefined || method === httpMethod) && Math.abs(Date.parse(record.at) - at) <= ALIKE_MS;
}

function groupOf(destinationArn: string, { webAclArn, request }: WafLogInput): (Place & { readonly group: string }) | undefined {
  const found = /^arn:aws[\w-]*:logs:([a-z0-9-]+):(\d+):log-group:([^:*]+)/.exec(destinationArn);
  const [, region, account, group] = found ?? [];
  const isOwn = account === webAclArn.split(':')[4];
  return region === undefined || group === undefined || !isOwn ? undefined : { ...scopeOf({ ...request, region }), group };
}

function loggingOff({ webAclArn }: WafLogInput): Unknown {
  const [, partition, , region, account] = webAclArn.split(':');
  const name = nameOfWebAcl(webAclArn);
  const group = `arn:${partition}:logs:${region}:${account}:log-group:aws-waf-logs-${name}`;
  return unknown(
    'disabled',
    `Logging is off on web ACL ${name}: nothing tells which rule acted.`,
    `Create log group aws-waf-logs-${name}, then: aws wafv2 put-logging-configuration --region ${region} --logging-configuration ResourceArn=${webAclArn},LogDestinationConfigs=${group}`,
  );
}

/** Files of five minutes: https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html */
function elsewhere(destinationArn: string, { webAclArn, request, at }: WafLogInput): Unknown {
  const [, , , region, account] = webAclArn.split(':');
  const name = nameOfWebAcl(webAclArn);
  const wanted = `httpRequest.requestId ${request.extendedRequestId ?? 'of the extended request id'}`;
  const place = destinationArn.split(':').slice(5).join(':');
  const resource = place.replace(/^[\w-]+[/:]/, '');
  if (!destinationArn.includes(':s3:')) {
    const where = destinationArn.includes(':logs:') ? `in log group ${resource} of that account` : `where ${resource} delivers to`;
    return unknown(
      'elsewhere',
      `The log of web ACL ${name} goes to ${destinationArn}, which I do not read.`,
      `Look for ${wanted} ${where}.`,
    );
  }
  const hour = new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/');
  const folder = `s3://${place}/AWSLogs/${account}/WAFLogs/${region}/${name}/${hour}/`;
  return unknown(
    'elsewhere',
    `The log of web ACL ${name} goes to S3 bucket ${place}, which I do not read.`,
    `Look for ${wanted} in ${folder}`,
  );
}

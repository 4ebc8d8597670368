import type { StageReading } from '../evidence/configuration';
import { accessLogLine } from '../logs/access-log-line';
import { missingVariables } from '../logs/missing-variables';
import type { LogDelivery } from '../ports';
import { destinationName } from '../search/deliveries';
import type { SkeletonRead } from '../search/skeleton/read-skeleton';
import type { SkeletonApi } from '../search/skeleton/skeleton';
import { shellWord, shorthandValue } from '../words/shell';
import { type Check, type Found, notKnown, ok, todo } from './check';
import type { Account } from './permission-checks';

/** What each stage writes down, and where: without a log a refusal leaves no trace. */
export function loggingChecks({ skeleton, gaps }: SkeletonRead, { place, where }: Account): readonly Check[] {
  const account = place.account === undefined ? {} : { account: place.account };
  const unread = gaps.map(({ what, unknown }) =>
    notKnown('logging', {
      ...{ name: 'stages', where, ...account, says: `Not read: ${what}: ${unknown.detail}` },
      ...(unknown.next === undefined ? {} : { fix: unknown.next }),
    }),
  );
  const stages = skeleton.apis.flatMap((api) => (api.stages ?? []).map((stage) => ({ api, stage })));
  if (stages.length === 0 && unread.length === 0)
    return [ok('logging', { name: 'stages', where, ...account, says: 'There is no REST API with a stage.' })];
  const { deliveries } = skeleton;
  return [
    ...unread,
    ...stages.flatMap(({ api, stage }) => {
      const at = { where: `${where} / ${nameOf(api)} / ${stage.name}`, ...account };
      const own = deliveries?.filter(({ apiId, stage: name }) => apiId === api.id && name === stage.name) ?? [];
      const settings = new Settings(api.id, stage.name, place.region);
      return [executionLog(stage, own, at, settings), accessLog(stage, at, settings)];
    }),
  ];
}

type At = Pick<Found, 'where' | 'account'>;

function executionLog(stage: StageReading, deliveries: readonly LogDelivery[], at: At, settings: Settings): Check {
  const found = { name: 'execution log', ...at };
  const away = deliveries.filter(({ to }) => to !== 'log-group');
  if (away.length > 0 && away.length === deliveries.length)
    return todo('logging', {
      ...found,
      says: `Delivered to ${away.map(destinationName).join(' and ')} alone, where it is not searched.`,
      fix: 'Add a delivery to a CloudWatch log group: https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-create-log-delivery.html',
    });
  const to = deliveries.find((delivery) => delivery.to === 'log-group');
  const elsewhere = to === undefined ? '' : ` It is delivered to ${destinationName(to)}, which is searched.`;
  if (stage.loggingLevel === 'INFO') return ok('logging', { ...found, says: `INFO.${elsewhere}` });
  const fix = settings.command('path=/*/*/logging/loglevel,value=INFO');
  if (stage.loggingLevel === 'OFF') {
    const isCovered = stage.accessLog !== undefined && missingVariables(stage.accessLog.format).length === 0;
    const says = isCovered ? 'Off; the access log has what explains a refusal.' : 'Off: a refusal leaves no line in it.';
    return todo('logging', { ...found, says, fix, ...(isCovered ? { optional: true as const } : {}) });
  }
  const says =
    stage.loggingLevel === 'ERROR' ? 'ERROR: it tells that a request failed, not what was decided.' : 'Not the same on all methods.';
  return todo('logging', { ...found, says: `${says}${elsewhere}`, fix, optional: true });
}

function accessLog({ accessLog: log }: StageReading, at: At, settings: Settings): Check {
  const found = { name: 'access log', ...at };
  const line = accessLogLine(log?.format);
  const fix = settings.command(
    ...(log === undefined ? [`path=/accessLogSettings/destinationArn,value=${shorthandValue('<ARN of a log group>')}`] : []),
    `path=/accessLogSettings/format,value=${shorthandValue(line?.format ?? log?.format ?? '')}`,
  );
  if (log === undefined) return todo('logging', { ...found, says: 'There is none.', fix, optional: true });
  if (!/^arn:aws[\w-]*:logs:/.test(log.destinationArn))
    return todo('logging', {
      ...found,
      says: `It goes to ${log.destinationArn}, where it is not searched.`,
      fix: 'Let it go to a CloudWatch log group /aws/apigateway/….',
      optional: true,
    });
  if (!/\$context\.(?:requestId|extendedRequestId)\b/.test(log.format))
    return todo('logging', {
      ...found,
      says: 'It holds neither $context.requestId nor $context.extendedRequestId: no request is found in it.',
      fix,
    });
  const missing = missingVariables(log.format);
  if (missing.length === 0) return ok('logging', { ...found, says: 'It holds every variable that explains a 403.' });
  const few = missing.slice(0, 4).join(', ');
  const says = `It lacks ${missing.length} variables that explain a 403: ${few}${missing.length > 4 ? ' and others' : ''}.`;
  if (line === undefined)
    return todo('logging', {
      ...found,
      says: `${says} They do not fit into AWS’s 3 KB.`,
      fix: 'Leave something else out.',
      optional: true,
    });
  return todo('logging', { ...found, says, fix, optional: true });
}

function nameOf({ id, name }: SkeletonApi): string {
  return name === undefined ? id : `${name} (${id})`;
}

/** How a stage's settings are changed. https://docs.aws.amazon.com/cli/latest/reference/apigateway/update-stage.html */
class Settings {
  constructor(
    private readonly apiId: string,
    private readonly stage: string,
    private readonly region: string,
  ) {}

  command(...changes: readonly string[]): string {
    const words = ['aws', 'apigateway', 'update-stage', '--rest-api-id', this.apiId, '--stage-name', this.stage, '--region', this.region];
    return [...words, '--patch-operations', ...changes.map((change) => `op=replace,${change}`)].map(shellWord).join(' ');
  }
}

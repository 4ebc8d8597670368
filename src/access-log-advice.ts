import type { AccessLogAdvice, Diagnosis } from './answer';
import type { Evidence } from './evidence/evidence';
import { valueOf } from './evidence/gathered';
import { accessLogLine } from './logs/access-log-line';
import { shellWord, shorthandValue } from './words/shell';

/** To be filled in by hand: which log group is theirs to choose. */
const DESTINATION = '<ARN of a log group>';

/**
 * The access-log line that would explain the next refusal, and the command that sets it: no deployment is needed.
 * Nothing where the cause is proved, the stage is not known, or its line lacks nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-access-logging.html
 */
export function accessLogAdvice({ findings, request }: Diagnosis, evidence: Pick<Evidence, 'stage'>): AccessLogAdvice | undefined {
  const stage = valueOf(evidence.stage);
  if (stage === undefined || request.apiId === undefined || findings[0]?.confidence === 'confirmed') return undefined;
  const line = accessLogLine(stage.accessLog?.format);
  if (line === undefined) return undefined;
  const operations = [
    ...(stage.accessLog === undefined ? [operation('destinationArn', DESTINATION)] : []),
    operation('format', line.format),
  ];
  const words = [
    ...['aws', 'apigateway', 'update-stage', '--rest-api-id', request.apiId, '--stage-name', stage.name],
    ...(request.region === undefined ? [] : ['--region', request.region]),
    ...['--patch-operations', ...operations],
  ];
  return {
    stage: stage.name,
    format: line.format,
    leftOut: line.leftOut,
    isNew: stage.accessLog === undefined,
    command: words.map(shellWord).join(' '),
  };
}

function operation(setting: string, value: string): string {
  return `op=replace,path=/accessLogSettings/${setting},value=${shorthandValue(value)}`;
}

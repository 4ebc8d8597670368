import type { StageReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import { known } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import { VARIABLE } from '../logs/compile-text';
import { readByFormat } from '../logs/parse-access-log';

/**
 * A pasted line whose writer is not known, compared with the format of the stage: it alone says which field holds
 * `$context.error.responseType`. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function comparedWithFormat(pasted: Evidence, stage: StageReading | undefined): Evidence {
  const { accessLog } = pasted;
  const format = stage?.accessLog?.format ?? '';
  if (accessLog?.status !== 'known' || accessLog.unproved === undefined || format === '') return pasted;
  const log = readByFormat(accessLog.unproved.line, format);
  if (log === undefined || !hasAll(log, format) || !agree(log, accessLog.value)) return pasted;
  const own = known(log, 'access-log', { pasted: true });
  return { ...pasted, accessLog: accessLog.apart === true ? { ...own, apart: true } : own };
}

/** Every variable of the format stands in the line, and an id among them. */
function hasAll({ variables }: AccessLog, format: string): boolean {
  const wanted = [...format.matchAll(VARIABLE)].flatMap(([, name]) => name ?? []);
  return wanted.every((name) => name in variables) && ('requestId' in variables || 'extendedRequestId' in variables);
}

/** What the request itself took from the line, before its format was known. */
const TAKEN = /^(?:error\.|identity\.(?:sourceIp|vpceId)$|httpMethod$|path$|resourcePath$|status$|domainName$)/;

function agree(read: AccessLog, guessed: AccessLog): boolean {
  return Object.entries(guessed.variables).every(([name, value]) => !TAKEN.test(name) || read.variables[name] === value);
}

import type { AccessLog } from '../logs/access-log';
import { parseAccessLog } from '../logs/parse-access-log';
import { type ObjectInText, objectsIn, without } from './objects';

const LONGEST = 50_000;
/** What a quotation, a list or a table puts before a line of CLF, XML or CSV. */
const LINE = /^[\s>|*`•-]{0,20}(?=(?:<request id|[0-9a-fx.:*]{3,45}[ ,]))/i;
/** What every access log has, under whatever name. */
const LIKELY = /request_?-?id|extended|sourceIp|requestTime|"ip"/i;

/** A line of an access log in a text. */
export interface PastedAccessLog {
  readonly log: AccessLog;
  readonly line: string;
}

function parseObject(text: string): PastedAccessLog | undefined {
  if (text.length > LONGEST || !LIKELY.test(text)) return undefined;
  for (const candidate of [text, text.replace(/(?<!\s)\s*\n\s*/g, ' '), text.replace(/\n/g, '')]) {
    const log = parseAccessLog(candidate);
    if (log !== undefined) return { log, line: candidate };
  }
  return undefined;
}

/** Access-log lines in a text: JSON objects on one line or on many, and lines of CLF, XML and CSV. The rest is the text without them. */
export function takeAccessLogs(text: string): { readonly logs: readonly PastedAccessLog[]; readonly rest: string } {
  const logs: PastedAccessLog[] = [];
  const taken: ObjectInText[] = [];
  if (LIKELY.test(text)) {
    for (const object of objectsIn(text)) {
      const log = object.closed ? parseObject(object.text) : undefined;
      if (log === undefined) continue;
      logs.push(log);
      taken.push(object);
    }
  }
  const rest = without(text, taken)
    .split('\n')
    .filter((line) => {
      const begin = line.length > LONGEST ? null : LINE.exec(line);
      if (begin === null) return true;
      const bare = line.slice(begin[0].length).replace(/(?<![\s|`])[\s|`]+$/, '');
      const log = parseAccessLog(bare);
      if (log !== undefined) logs.push({ log, line: bare });
      return log === undefined;
    })
    .join('\n');
  return { logs, rest };
}

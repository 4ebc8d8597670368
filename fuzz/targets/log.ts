import { deliveredLine } from '../../src/logs/delivered-line';
import { parseAccessLog } from '../../src/logs/parse-access-log';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';
import { quotable } from '../../src/logs/quotable';
import { quotableFunctionLine } from '../../src/logs/quotable-function-line';
import { redact } from '../../src/logs/redact';
import { parseWafRecord, quoteOfRecord } from '../../src/logs/waf-record';
import type { Seeds } from '../seeds';
import type { Target } from '../target';

/** Lines as CloudWatch gives them: the execution log, the access log in its own format, WAF's record and a function's log. */
export function logTarget({ logs }: Seeds): Target {
  return {
    name: 'log reader',
    seeds: [...logs, ...FORMATS],
    share: 3,
    takesSecrets: true,
    read: (input) => {
      const lines = input.split('\n');
      const log = parseExecutionLog(lines.map((message) => ({ message })));
      const [first = ''] = lines;
      parseAccessLog(first);
      // A stage's format is the account's own text.
      parseAccessLog(lines[1] ?? '', first);
      deliveredLine(first);
      const record = parseWafRecord(first)?.record;
      return [
        ...(log?.lines ?? []).flatMap((line) => quotable(line) ?? []),
        ...lines.slice(0, 50).flatMap((line) => quotableFunctionLine(line) ?? []),
        ...(record === undefined ? [] : [quoteOfRecord({ ...record, by: 'id' })]),
        redact(input).text,
      ];
    },
  };
}

const FORMATS: readonly string[] = [
  '$context.identity.sourceIp $context.identity.caller [$context.requestTime] "$context.httpMethod $context.resourcePath" $context.status\n203.0.113.7 - [22/Nov/2026:12:00:00 +0000] "GET /orders" 403',
  '{"requestId":"$context.requestId","status":"$context.status","error":"$context.error.message","ip":"$context.identity.sourceIp"}\n{"requestId":"5d2a1c3e-77aa-4b1c-9d0e-0123456789ab","status":"403","error":"Forbidden","ip":"203.0.113.7"}',
  '<request id="$context.requestId"><status>$context.status</status></request>\n<request id="5d2a1c3e-77aa-4b1c-9d0e-0123456789ab"><status>403</status></request>',
  '$context.requestId,$context.status,$context.error.responseType\n5d2a1c3e-77aa-4b1c-9d0e-0123456789ab,403,ACCESS_DENIED',
];

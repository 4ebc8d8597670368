import type { LogPaging } from '../logs/filter-log-events';
import { logsOperation } from '../logs/logs-operations';
import type { Random } from '../random';
import { jsonProtocol } from './json-protocol';
import type { Protocol } from './protocol';

export function logsProtocol(paging: LogPaging, random: Random): Protocol {
  return jsonProtocol({
    service: 'logs',
    target: 'Logs_20140328.',
    operations: ['FilterLogEvents', 'DescribeLogGroups', 'DescribeLogStreams', 'GetLogEvents'],
    internal: 'InternalServerException',
    run: ({ operation, region }, params) => logsOperation(operation, region, params, paging, random),
  });
}

import { DELIVERY_OPERATIONS, deliveryOperation, isDeliveryOperation } from '../logs/delivery-operations';
import type { LogPaging } from '../logs/filter-page';
import { LOG_OPERATIONS, logsOperation } from '../logs/logs-operations';
import type { Random } from '../random';
import { jsonProtocol } from './json-protocol';
import type { Protocol } from './protocol';

const QUERY_OPERATIONS = ['StartQuery', 'GetQueryResults', 'StopQuery'];

export function logsProtocol(paging: LogPaging, random: Random): Protocol {
  return jsonProtocol({
    service: 'logs',
    target: 'Logs_20140328.',
    operations: [...LOG_OPERATIONS, ...QUERY_OPERATIONS, ...DELIVERY_OPERATIONS],
    internal: 'InternalServerException',
    run: ({ operation, region, scanned, othersShare }, params) => {
      if (operation === 'StartQuery') return region.insights.start(params, othersShare);
      if (operation === 'GetQueryResults') return region.insights.results(params);
      if (operation === 'StopQuery') return region.insights.stop(params);
      if (isDeliveryOperation(operation)) return deliveryOperation(operation, region.deliveries, params);
      return logsOperation(operation, region, params, { paging, random, scanned });
    },
  });
}

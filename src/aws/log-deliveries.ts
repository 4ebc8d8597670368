import {
  type Delivery,
  type DeliveryDestination,
  type DeliverySource,
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
  DescribeDeliverySourcesCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { known } from '../evidence/gathered';
import type { LogDelivery, LogReader, Meter } from '../ports';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { everyPage } from './pages';
import { logGroupArn } from './resource-arns';

/**
 * Where stages deliver their execution logs instead of their own log groups.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-create-log-delivery.html
 */
export function createDeliveryReader(clients: AwsClients, meter: Meter): LogReader['deliveries'] {
  return async (place, signal) => {
    const { region } = place;
    const logs = clients.logs(place);
    let permission = 'logs:DescribeDeliverySources';
    try {
      const sources = await everyPage(async (nextToken) => {
        const page = await meteredCall(meter, signal, (options) => logs.send(new DescribeDeliverySourcesCommand({ nextToken }), options));
        return { items: page.deliverySources ?? [], next: page.nextToken };
      });
      const execution = sources.filter(({ logType }) => logType === 'EXECUTION_LOGS');
      if (execution.length === 0) return known([], 'config');
      permission = 'logs:DescribeDeliveries';
      const deliveries = await everyPage(async (nextToken) => {
        const page = await meteredCall(meter, signal, (options) => logs.send(new DescribeDeliveriesCommand({ nextToken }), options));
        return { items: page.deliveries ?? [], next: page.nextToken };
      });
      permission = 'logs:DescribeDeliveryDestinations';
      const destinations = await everyPage(async (nextToken) => {
        const page = await meteredCall(meter, signal, (options) =>
          logs.send(new DescribeDeliveryDestinationsCommand({ nextToken }), options),
        );
        return { items: page.deliveryDestinations ?? [], next: page.nextToken };
      });
      return known(joined(execution, deliveries, destinations), 'config');
    } catch (error) {
      return toUnknown(error, { permission, resource: logGroupArn(region, '*'), region }, signal);
    }
  };
}

function joined(
  sources: readonly DeliverySource[],
  deliveries: readonly Delivery[],
  destinations: readonly DeliveryDestination[],
): readonly LogDelivery[] {
  return deliveries.flatMap(({ deliverySourceName, deliveryDestinationArn }): readonly LogDelivery[] => {
    const source = sources.find(({ name }) => name === deliverySourceName);
    const destination = destinations.find(({ arn }) => arn === deliveryDestinationArn);
    const target = targetOf(destination?.deliveryDestinationConfiguration?.destinationResourceArn ?? '');
    if (source === undefined || target === undefined) return [];
    return (source.resourceArns ?? []).flatMap((arn): readonly LogDelivery[] => {
      const [, apiId, stage] = /:\/restapis\/([a-z0-9]+)\/stages\/([^/]+)$/.exec(arn) ?? [];
      return apiId === undefined || stage === undefined ? [] : [{ apiId, stage, ...target, isJson: destination?.outputFormat === 'json' }];
    });
  });
}

function targetOf(arn: string): Pick<LogDelivery, 'to' | 'name' | 'region'> | undefined {
  const [, , service, region = '', , ...rest] = arn.split(':');
  const resource = rest.join(':');
  if (service === 'logs') return { to: 'log-group', name: resource.replace(/^log-group:/, '').replace(/:\*$/, ''), region };
  if (service === 's3') return { to: 'bucket', name: resource };
  return service === 'firehose' ? { to: 'stream', name: resource.replace(/^deliverystream\//, '') } : undefined;
}

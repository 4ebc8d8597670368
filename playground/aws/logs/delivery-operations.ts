import { z } from 'zod';
import { ServiceError } from '../service-error';
import type { Deliveries, Delivery } from './deliveries';

export const DELIVERY_OPERATIONS = ['DescribeDeliverySources', 'DescribeDeliveries', 'DescribeDeliveryDestinations'] as const;
type DeliveryOperation = (typeof DELIVERY_OPERATIONS)[number];

export function isDeliveryOperation(operation: string): operation is DeliveryOperation {
  return DELIVERY_OPERATIONS.some((each) => each === operation);
}

const params = z.looseObject({ nextToken: z.string().optional(), limit: z.number().optional() });
const MOST = 50;
const TYPES = { 'log-group': 'CWL', bucket: 'S3', stream: 'FH' } as const;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeDeliveries.html */
export function deliveryOperation(operation: DeliveryOperation, deliveries: Deliveries, body: unknown): unknown {
  const parsed = params.safeParse(body);
  if (!parsed.success) throw new ServiceError(400, 'SerializationException', 'The request body could not be read.');
  const { limit = MOST, nextToken } = parsed.data;
  if (limit < 1 || limit > MOST) throw new ServiceError(400, 'ValidationException', `Value at 'limit' must be between 1 and ${MOST}`);
  const from = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString());
  if (!Number.isInteger(from)) throw new ServiceError(400, 'ValidationException', 'The specified nextToken is invalid.');
  const pageOf = (items: readonly unknown[]) => ({
    items: items.slice(from, from + limit),
    ...(from + limit < items.length ? { nextToken: Buffer.from(String(from + limit)).toString('base64url') } : {}),
  });
  const { list, region } = deliveries;
  const arn = (kind: string, name: string): string => `arn:aws:logs:${region.name}:${region.account.id}:${kind}:${name}`;
  if (operation === 'DescribeDeliverySources') {
    const sources = new Map(list.map((delivery) => [delivery.sourceName, delivery.stage]));
    const { items, ...rest } = pageOf(
      [...sources].map(([name, stage]) => ({
        name,
        arn: arn('delivery-source', name),
        resourceArns: [stageArn(stage.api.id, stage.name, region.name, region.account.id)],
        service: 'apigateway',
        logType: 'EXECUTION_LOGS',
      })),
    );
    return { deliverySources: items, ...rest };
  }
  if (operation === 'DescribeDeliveries') {
    const { items, ...rest } = pageOf(
      list.map(({ id, sourceName, destinationName, target }) => ({
        id,
        arn: arn('delivery', id),
        deliverySourceName: sourceName,
        deliveryDestinationArn: arn('delivery-destination', destinationName),
        deliveryDestinationType: TYPES[target.to],
        recordFields: target.format === 'json' ? JSON_FIELDS : ['payload'],
      })),
    );
    return { deliveries: items, ...rest };
  }
  const { items, ...rest } = pageOf(
    list.map((delivery) => ({
      name: delivery.destinationName,
      arn: arn('delivery-destination', delivery.destinationName),
      deliveryDestinationType: TYPES[delivery.target.to],
      outputFormat: delivery.target.format ?? 'plain',
      deliveryDestinationConfiguration: { destinationResourceArn: resourceArn(delivery, region.name, region.account.id) },
    })),
  );
  return { deliveryDestinations: items, ...rest };
}

const JSON_FIELDS = ['resource_arn', 'event_timestamp', 'api_id', 'stage', 'resource_path', 'http_method', 'payload'];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-create-log-delivery.html */
function stageArn(apiId: string, stage: string, region: string, accountId: string): string {
  return `arn:aws:apigateway:${region}:${accountId}:/restapis/${apiId}/stages/${stage}`;
}

function resourceArn({ target }: Delivery, region: string, accountId: string): string {
  if (target.to === 'bucket') return `arn:aws:s3:::${target.name}`;
  if (target.to === 'stream') return `arn:aws:firehose:${region}:${accountId}:deliverystream/${target.name}`;
  return `arn:aws:logs:${region}:${accountId}:log-group:${target.name}`;
}

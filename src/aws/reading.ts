import { type Gathered, known } from '../evidence/gathered';
import type { Meter, Place } from '../ports';
import { type Operation, type Pace, unpaced } from '../quota/quotas';
import type { Send } from './api-gateway-reader';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { apiGatewayArn } from './resource-arns';

/** Sends under the meter and at the pace; a failure is an `Unknown` with its reason. */
export type Reading = <T>(
  place: Place,
  path: string,
  signal: AbortSignal,
  load: (send: Send) => Promise<T>,
  operation?: Operation,
) => Promise<Gathered<T>>;

/** Reads of API Gateway for one question. */
export function createReading(clients: Pick<AwsClients, 'apiGateway'>, meter: Meter, pace: Pace = unpaced): Reading {
  return async (place, path, signal, load, operation = 'apigateway:GET') => {
    const { region, account } = place;
    const send: Send = async (run) => {
      await pace(place, operation, signal);
      return meteredCall(meter, signal, (options) => run(clients.apiGateway(place), options));
    };
    try {
      return known(await load(send), 'config');
    } catch (error) {
      return toUnknown(error, { permission: 'apigateway:GET', resource: apiGatewayArn(region, path), region, account }, signal);
    }
  };
}

import { type Gathered, known } from '../evidence/gathered';
import type { Meter } from '../ports';
import type { Send } from './api-gateway-reader';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { apiGatewayArn } from './resource-arns';

/** Sends under the meter; a failure is an `Unknown` with its reason. */
export type Reading = <T>(region: string, path: string, signal: AbortSignal, load: (send: Send) => Promise<T>) => Promise<Gathered<T>>;

/** Reads of API Gateway for one question. */
export function createReading(clients: Pick<AwsClients, 'apiGateway'>, meter: Meter): Reading {
  return async (region, path, signal, load) => {
    const send: Send = (run) => meteredCall(meter, signal, (options) => run(clients.apiGateway(region), options));
    try {
      return known(await load(send), 'config');
    } catch (error) {
      return toUnknown(error, { permission: 'apigateway:GET', resource: apiGatewayArn(region, path), region }, signal);
    }
  };
}

import { GetExportCommand } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import type { Send } from './api-gateway-reader';

const Export = z.looseObject({ 'x-amazon-apigateway-policy': z.looseObject({}).optional() });

/**
 * The resource policy in an export of the stage, `null` where the export holds none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/openapi-extensions-policy.html
 */
export async function readExportedPolicy(send: Send, restApiId: string, stageName: string): Promise<string | null> {
  const input = { restApiId, stageName, exportType: 'oas30', parameters: { extensions: 'apigateway' }, accepts: 'application/json' };
  const { body } = await send((client, options) => client.send(new GetExportCommand(input), options));
  const policy = Export.parse(JSON.parse(new TextDecoder().decode(body)))['x-amazon-apigateway-policy'];
  return policy === undefined ? null : JSON.stringify(policy);
}

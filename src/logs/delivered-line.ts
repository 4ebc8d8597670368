import { z } from 'zod';

/** One event of a delivery in JSON format, as far as it is needed; which fields there are is the owner's choice. */
const record = z.object({ payload: z.string(), api_id: z.string().optional(), stage: z.string().optional() });

export interface DeliveredLine {
  /** The line as the stage's own log group would hold it, but not cut. */
  readonly message: string;
  readonly apiId?: string;
  readonly stage?: string;
}

/**
 * The line in an event of a delivery in JSON format; undefined: it is not one. Only for log groups that such a delivery is known to write:
 * elsewhere a JSON text is somebody's payload. https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-create-log-delivery.html
 */
export function deliveredLine(event: string): DeliveredLine | undefined {
  if (!event.startsWith('{')) return undefined;
  const read = record.safeParse(parsed(event));
  if (!read.success) return undefined;
  const { payload, api_id: apiId, stage } = read.data;
  return { message: payload, ...(apiId === undefined ? {} : { apiId }), ...(stage === undefined ? {} : { stage }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

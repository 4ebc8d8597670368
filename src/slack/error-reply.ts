import type { HTTPReceiverOptions } from '@slack/bolt';
import { HTTPModuleFunctions, type SocketModeReceiverOptions } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../observability/log';
import { newRef } from '../observability/ref';
import { PASTE_INPUTS } from './action-ids';
import { sentenceMessage } from './blocks/status';

type SocketErrorHandler = NonNullable<SocketModeReceiverOptions['processEventErrorHandler']>;
type HttpErrorHandler = NonNullable<HTTPReceiverOptions['processEventErrorHandler']>;

const bodySchema = z.looseObject({ type: z.string().optional(), command: z.string().optional() });

/** What is acknowledged when a listener failed before its ack: a sentence where Slack shows one. https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
export function failedAck(body: unknown, ref: string): Record<string, unknown> | undefined {
  const says =
    'I failed before I had begun: nothing was looked up and nothing was changed. Send it again; if it stays so, give this ref to whoever runs me.';
  const read = bodySchema.safeParse(body);
  if (!read.success) return undefined;
  if (read.data.command !== undefined) return { response_type: 'ephemeral', ...sentenceMessage(says, ref) };
  if (read.data.type === 'view_submission')
    return { response_action: 'errors', errors: { [PASTE_INPUTS.textBlock]: `${says} (ref ${ref})` } };
  return undefined;
}

/** For Socket Mode, where Bolt would leave it without an ack. */
export function socketErrorReply(log: Log): SocketErrorHandler {
  return async ({ error, event }) => {
    const ref = newRef();
    log.error({ err: error, ref }, 'a listener failed before its ack');
    await event.ack(failedAck(event.body, ref));
    return false;
  };
}

/** For HTTP, where Bolt would answer with a bare 500. */
export function httpErrorReply(log: Log): HttpErrorHandler {
  return async ({ error, request, response }) => {
    const ref = newRef();
    log.error({ err: error, ref }, 'a listener failed before its ack');
    if (response.headersSent) return false;
    const body: unknown = HTTPModuleFunctions.isBufferedIncomingMessage(request)
      ? HTTPModuleFunctions.parseHTTPRequestBody(request)
      : undefined;
    HTTPModuleFunctions.buildContentResponse(response, failedAck(body, ref) ?? '');
    return false;
  };
}

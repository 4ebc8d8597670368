import { AwsLambdaReceiver, type Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../observability/log';
import { boltLogger } from './bolt-logger';

/** Of API Gateway (REST, HTTP) and of a function URL. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
const eventSchema = z.looseObject({
  headers: z.record(z.string(), z.string().optional()),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().optional(),
});

const NOT_READABLE = { statusCode: 400, body: '' };

/** Slack's signed requests as Lambda hands them in. It answers when the listener has ended, so that a listener must not wait for its work. */
export class LambdaDoor {
  private readonly bolt: AwsLambdaReceiver;
  readonly receiver: Receiver;

  constructor(signingSecret: string, log: Log) {
    this.bolt = new AwsLambdaReceiver({ signingSecret, logger: boltLogger(log) });
    this.receiver = this.bolt;
  }

  async handle(event: unknown): Promise<unknown> {
    const read = eventSchema.safeParse(event);
    if (!read.success) return NOT_READABLE;
    const { body, isBase64Encoded = false, headers, ...rest } = read.data;
    // Bolt decodes base64 as ASCII, which breaks the signature of every other character.
    const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');
    const whole = { path: '/', rawPath: '/', ...rest, headers, body: text, isBase64Encoded: false };
    try {
      return await Reflect.apply(this.bolt.toHandler(), undefined, [whole, {}]);
    } catch {
      // Bolt parses the body before it looks at the signature: what rejects is a body that anybody may send.
      return NOT_READABLE;
    }
  }
}

import { z } from 'zod';
import type { Answer } from '../answer';
import type { FailedRequest } from '../evidence/failed-request';

/**
 * What a button carries: ids of what was drawn, so that it works when the state is gone.
 * At most 2,000 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
export const buttonValueSchema = z
  .strictObject({
    ref: z.string().regex(/^[0-9a-f]{4,16}$/),
    region: z
      .string()
      .regex(/^[a-z0-9-]{5,30}$/)
      .optional(),
    account: z
      .string()
      .regex(/^[\w.-]{1,63}$/)
      .optional(),
    accountId: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    apiId: z
      .string()
      .regex(/^[a-z0-9]{1,40}$/i)
      .optional(),
    stage: z
      .string()
      .regex(/^[\w$-]{1,128}$/)
      .optional(),
    requestId: z
      .string()
      .regex(/^[\w=:;.-]{1,128}$/)
      .optional(),
    extendedRequestId: z
      .string()
      .regex(/^[\w-]{15}=$/)
      .optional(),
    /** A request for a second person's agreement: what it is about stands in the state. */
    approval: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .optional(),
    /** What searching on would cost. */
    dollars: z.number().min(0).max(1_000_000).optional(),
  })
  .readonly();

export type ButtonValue = z.infer<typeof buttonValueSchema>;

const idFields = [
  'region',
  'account',
  'accountId',
  'apiId',
  'stage',
  'requestId',
  'extendedRequestId',
] as const satisfies readonly (keyof FailedRequest & keyof ButtonValue)[];

/** The ids of an answer. One that has not the shape of an id is left out: the paste may have forged it. */
export function buttonValueOf(answer: Pick<Answer, 'ref'> & { readonly request: FailedRequest | undefined }): ButtonValue {
  const shape = buttonValueSchema.unwrap().shape;
  const ids = idFields.flatMap((field) => {
    const id = answer.request?.[field];
    return id !== undefined && shape[field].safeParse(id).success ? [[field, id] as const] : [];
  });
  return { ref: answer.ref, ...Object.fromEntries(ids) };
}

export function readButtonValue(value: unknown): ButtonValue | undefined {
  if (typeof value !== 'string' || value.length > 2000) return undefined;
  try {
    const read = buttonValueSchema.safeParse(JSON.parse(value));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

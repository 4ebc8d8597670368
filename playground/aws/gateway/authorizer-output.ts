import { z } from 'zod';
import { UNVERIFIED } from '../unverified';
import type { CachedResult } from './authorizer-cache';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const output = z.strictObject({
  principalId: z.string(),
  policyDocument: z.looseObject({
    Statement: z.union([
      z.looseObject({ Effect: z.enum(['Allow', 'Deny']) }),
      z.array(z.looseObject({ Effect: z.enum(['Allow', 'Deny']) })),
    ]),
  }),
  context: z.record(z.string(), scalar.nullable()).nullish(),
  usageIdentifierKey: z.string().nullish(),
});
const FIELDS = ['principalId', 'policyDocument', 'context', 'usageIdentifierKey'];

export type AuthorizerOutput =
  | { readonly kind: 'policy'; readonly result: CachedResult }
  | { readonly kind: 'unreadable'; readonly complaint: string };

function complaintOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'Could not parse policy';
  const foreign = Object.keys(value).find((key) => !FIELDS.includes(key));
  if (foreign !== undefined) return `Invalid JSON in response: Unrecognized field "${foreign}" , not marked as ignorable`;
  const context = 'context' in value ? value.context : undefined;
  if (typeof context === 'object' && context !== null) {
    const nested = Object.values(context).find((item) => typeof item === 'object' && item !== null);
    if (nested !== undefined)
      return `Invalid JSON in response: Can not deserialize instance of java.lang.String out of START_${Array.isArray(nested) ? 'ARRAY' : 'OBJECT'} token`;
  }
  if (!('principalId' in value)) return UNVERIFIED.missingPrincipal;
  return 'policyDocument' in value ? UNVERIFIED.unreadablePolicy : 'Could not parse policy';
}

/**
 * What a Lambda authorizer returned: principalId, policyDocument, context, usageIdentifierKey, and nothing else.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function readAuthorizerOutput(value: unknown): AuthorizerOutput {
  const parsed = output.safeParse(value);
  if (!parsed.success) return { kind: 'unreadable', complaint: complaintOf(value) };
  const { principalId, policyDocument, context, usageIdentifierKey } = parsed.data;
  const values = Object.entries(context ?? {})
    .filter(([, item]) => item !== null)
    .map(([key, item]) => [key, String(item)]);
  return {
    kind: 'policy',
    result: {
      policy: policyDocument,
      principalId,
      context: Object.fromEntries(values),
      usageIdentifierKey: usageIdentifierKey ?? undefined,
    },
  };
}

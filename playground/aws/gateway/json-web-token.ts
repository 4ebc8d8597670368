import { type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';

const header = z.looseObject({ alg: z.string(), kid: z.string().optional() });
const payload = z.looseObject({
  iss: z.string(),
  exp: z.number(),
  token_use: z.enum(['id', 'access']),
  aud: z.string().optional(),
  scope: z.string().optional(),
});

export type TokenClaims = z.infer<typeof payload>;

export interface ReadToken {
  readonly algorithm: string;
  readonly claims: TokenClaims;
  isSignedBy(key: KeyObject): boolean;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A JSON web token; undefined where the text is none. https://www.rfc-editor.org/rfc/rfc7519 */
export function readToken(text: string): ReadToken | undefined {
  const [head = '', body = '', signature = '', ...more] = text.split('.');
  const [first, second] = [header.safeParse(decoded(head)), payload.safeParse(decoded(body))];
  if (!first.success || !second.success || more.length > 0) return undefined;
  return {
    algorithm: first.data.alg,
    claims: second.data,
    isSignedBy: (key) => verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')),
  };
}

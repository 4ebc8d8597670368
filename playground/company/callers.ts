import { createHash } from 'node:crypto';
import { bearer, HOME_IP, OFFICE_IP } from '../scenarios/shop';
import type { Caller } from './wire';

/** A browser or an app with a bearer token. */
export function withToken(id: string, label: string, token: string, sourceIp = HOME_IP): Caller {
  return { id, label: `${label} (${sourceIp})`, sourceIp, headers: bearer(token) };
}

/** Somebody known by the address alone. */
export function fromAddress(id: string, label: string, sourceIp: string): Caller {
  return { id, label: `${label} (${sourceIp})`, sourceIp, headers: { 'User-Agent': 'Mozilla/5.0' } };
}

/** The same call without any credential. */
export const stranger: Caller = { id: 'stranger', label: `Somebody without a token (${OFFICE_IP})`, sourceIp: OFFICE_IP, headers: {} };

/** A token as JSON Web Tokens look. Nobody here checks its signature, but it differs with the claims, as every signature does: logs show its tail. */
export function tokenWith(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHash('sha512').update(signed).digest('base64url')}`;
}

/** The claims of an authorizer event's bearer token; throws where they are none. */
export function claimsOf(authorization: string): unknown {
  const [, claims = ''] = authorization.split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}

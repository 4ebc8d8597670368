import { type ArnParts, isMaskedPiece } from './arn-parts';
import type { Matched } from './types';
import { matchWildcard } from './wildcard';

/** Stands for a part that cannot be read: no policy writes it, so only a `*` covers it. */
const UNREADABLE = '\uE000';

/**
 * Compares the sixth part of two ARNs, `api/stage/VERB/path`, where `/` is an ordinary character that `*` crosses.
 * Where a part of the request cannot be read, the answer is definite only if no reading of it could change it.
 */
export function matchResourcePart(policy: ArnParts, request: ArnParts, policyResource: string, requestResource: string): Matched {
  if (!request.masked || !request.pieces.some((_, i) => isMaskedPiece(request.pieces, i))) {
    return matchWildcard(policyResource, requestResource) || (policy.masked && matchPlaceholders(policy, requestResource));
  }
  if (policyResource === requestResource) return true;
  const certain = fill(request.pieces, () => UNREADABLE);
  if (!policyResource.includes('?') && matchWildcard(policyResource, certain)) return true;
  return couldMatch(policy.pieces, request.pieces) ? 'unknown' : false;
}

/** A policy pasted with `<api-id>` in it: whatever stands there, does the rest fit? */
function matchPlaceholders(policy: ArnParts, requestResource: string): Matched {
  const open = policy.pieces.map((piece, i) => (!piece.includes('*') && isMaskedPiece(policy.pieces, i) ? '*' : piece)).join('/');
  return matchWildcard(open, requestResource) ? 'unknown' : false;
}

function couldMatch(policyPieces: readonly string[], requestPieces: readonly string[]): boolean {
  const last = requestPieces.reduce((found, _, i) => (isMaskedPiece(requestPieces, i) ? i : found), 0);
  const starsBefore = policyPieces.slice(0, last).some((piece) => piece.includes('*'));
  if (starsBefore) return true; // a star may cross slashes, so nothing says which part stands for which
  const own = policyPieces[last] ?? '';
  // The two readings that fit most: the policy's own words, whole, and up to its last star, which then crosses the slash.
  return [own, own.slice(0, own.lastIndexOf('*') + 1)].some((words) => {
    const filled = fill(requestPieces, (i) => (i === last ? words : (policyPieces[i] ?? '')).replaceAll('*', '').replaceAll('?', '_'));
    return matchWildcard(policyPieces.join('/'), filled);
  });
}

function fill(pieces: readonly string[], word: (index: number) => string): string {
  return pieces.map((piece, i) => (isMaskedPiece(pieces, i) ? word(i) : piece)).join('/');
}

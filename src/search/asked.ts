import { valueOf } from '../evidence/gathered';
import type { Question, Sighting } from '../question/types';

const REFUSED = new Set([401, 403, 429]);

function statusOf(sighting: Sighting): number | undefined {
  return sighting.request.status ?? valueOf(sighting.evidence.response)?.status;
}

/** The request that is answered: the first that was refused, else the first of which nothing says that it went well. */
export function askedSighting(question: Question): Sighting | undefined {
  const { sightings } = question;
  const refused = sightings.find((sighting) => REFUSED.has(statusOf(sighting) ?? 0));
  return refused ?? sightings.find((sighting) => (statusOf(sighting) ?? 400) >= 400) ?? sightings[0];
}

/** The ids that a log can be searched for. */
export interface Ids {
  /** `$context.requestId`: a caller can choose it. */
  readonly requestId?: string;
  /** `$context.extendedRequestId`: only API Gateway can make it. */
  readonly extendedRequestId?: string;
}

export function idsOf(sighting: Sighting | undefined): Ids {
  const { requestId, extendedRequestId } = sighting?.request ?? {};
  return { ...(requestId === undefined ? {} : { requestId }), ...(extendedRequestId === undefined ? {} : { extendedRequestId }) };
}

export function termsOf(ids: Ids): readonly string[] {
  return [ids.requestId, ids.extendedRequestId].filter((id) => id !== undefined);
}

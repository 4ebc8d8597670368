import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { LAYERS, type Layer, type LayerPassage } from './layers';
import { passageOf } from './passages';

/** Where the request stopped, and what says so. */
export interface Stop {
  readonly layer: Layer;
  readonly clue: string;
}

/** Layers in which a method's own settings say that there is nothing. */
const OF_METHOD: readonly Layer[] = ['authenticate', 'authorizer', 'authorize', 'api-key'];

/** No method met a request that was refused here, whatever the one of its path as saved says. */
function isUnrouted(stop: Layer): boolean {
  return stop === 'outside' || stop === 'endpoint';
}

/**
 * The walk through all eleven layers. A denial in one layer means that the later ones were not reached; an earlier one counts as passed
 * only by a clue of its own, else it is unknown.
 */
export function walk(evidence: Evidence, request: FailedRequest, stop: Stop | undefined): readonly LayerPassage[] {
  const stoppedAt = stop === undefined ? -1 : LAYERS.indexOf(stop.layer);
  return LAYERS.map((layer, index) => {
    if (stop !== undefined && index === stoppedAt) return { layer, state: 'denied', clue: stop.clue };
    const own = passageOf(layer, evidence, request, stop?.layer);
    if (stop !== undefined && index > stoppedAt && !isUnordered(stop.layer, layer))
      return own.none && !(isUnrouted(stop.layer) && OF_METHOD.includes(layer)) ? { ...own, layer } : { layer, state: 'not-reached' };
    return { layer, ...own };
  });
}

/** AWS does not document which of the two comes first, so a denial by one says nothing of the other. */
function isUnordered(stopped: Layer, layer: Layer): boolean {
  return stopped === 'vpc-endpoint-policy' && layer === 'waf';
}

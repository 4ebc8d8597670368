import type { Layer, LayerPassage, LayerState } from '../layers/layers';
import { clipped } from './text';

const NAMES = {
  outside: 'outside API Gateway',
  endpoint: 'endpoint',
  'vpc-endpoint-policy': 'VPC endpoint policy',
  waf: 'WAF',
  authenticate: 'signature',
  'resource-policy': 'resource policy',
  authorizer: 'authorizer',
  authorize: 'authorization',
  'api-key': 'API key',
  backend: 'backend',
  response: 'response',
} as const satisfies Record<Layer, string>;

const SIGNS = { passed: '✓', denied: '✗', 'not-reached': '–', unknown: '?' } as const satisfies Record<LayerState, string>;
const WORDS = { passed: 'passed', denied: 'denied', 'not-reached': 'not reached', unknown: 'unknown' } as const satisfies Record<
  LayerState,
  string
>;

/** Shown in every walk; the others only where they say something: that API Gateway answered at all goes without saying. */
const ALWAYS: ReadonlySet<Layer> = new Set<Layer>(['waf', 'resource-policy', 'authorizer', 'authorize', 'api-key', 'backend']);

/** One line for the eye: `WAF none · resource policy ✓ · authorizer ✗ · backend –`. */
export function walkLine(layers: readonly LayerPassage[]): string {
  return shown(layers)
    .map((passage) =>
      passage.none === true ? `${NAMES[passage.layer]} none` : `${NAMES[passage.layer]} ${SIGNS[passage.state]}${aside(passage)}`,
    )
    .join(' · ');
}

/** The same for a screen reader. */
export function walkWords(layers: readonly LayerPassage[]): string {
  return shown(layers)
    .map((passage) => `${NAMES[passage.layer]} ${passage.none === true ? 'none' : WORDS[passage.state]}`)
    .join(', ');
}

/** A layer passed without a clue is not passed: it is not known. */
function shown(layers: readonly LayerPassage[]): readonly LayerPassage[] {
  return layers
    .map(
      (passage): LayerPassage =>
        passage.state === 'passed' && passage.clue === undefined && passage.none !== true ? { ...passage, state: 'unknown' } : passage,
    )
    .filter(
      (passage) =>
        ALWAYS.has(passage.layer) ||
        passage.state === 'denied' ||
        (passage.layer !== 'outside' && passage.state === 'passed' && passage.none !== true),
    );
}

/** A short reason why a layer was not reached, e.g. `(cached)`. */
function aside(passage: LayerPassage): string {
  if (passage.state !== 'not-reached' || passage.clue === undefined || passage.clue.length > 24) return '';
  return ` (${clipped(passage.clue, 24)})`;
}

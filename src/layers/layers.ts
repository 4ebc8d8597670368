/** API Gateway's layers in the order in which a request meets them. */
export const LAYERS = [
  'outside',
  'endpoint',
  'vpc-endpoint-policy',
  'waf',
  'authenticate',
  'resource-policy',
  'authorizer',
  'authorize',
  'api-key',
  'backend',
  'response',
] as const;

export type Layer = (typeof LAYERS)[number];

export type LayerState = 'passed' | 'denied' | 'not-reached' | 'unknown';

export interface LayerPassage {
  readonly layer: Layer;
  readonly state: LayerState;
  /** What says so; always there for `passed` and `denied`. */
  readonly clue?: string;
  /** There is nothing to pass here: no web ACL, no API key needed. Rendered as "none". */
  readonly none?: boolean;
}

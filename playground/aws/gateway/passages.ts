import type { MethodDefinition } from '../model';
import type { Transaction } from './transaction';

/** The layers of API Gateway, in the order in which a request meets them. */
export const WALK = [
  'endpoint',
  'vpc-endpoint-policy',
  'waf',
  'authenticate',
  'resource-policy',
  'authorizer',
  'authorize',
  'api-key',
  'backend',
] as const;

export type WalkLayer = (typeof WALK)[number];

/**
 * What became of a request in one layer.
 * `none`: nothing stands there. `silent`: a policy that neither allowed nor denied. `cached`: answered without asking the function.
 */
export type WalkState = 'passed' | 'denied' | 'none' | 'silent' | 'cached' | 'not-reached';

export type Walk = Readonly<Record<WalkLayer, WalkState>>;

/** The truth of one request, written down where it happens: what a diagnosis of its logs is held against. */
export class Passages {
  private readonly states = new Map<WalkLayer, WalkState>();

  note(layer: WalkLayer, state: WalkState): void {
    if (this.states.get(layer) !== 'none' || state === 'denied') this.states.set(layer, state);
  }

  /** Notes the outcome of a layer that either refuses or lets pass, and hands the outcome on. */
  outcome<T>(layer: WalkLayer, refusal: T | undefined): T | undefined {
    this.note(layer, refusal === undefined ? 'passed' : 'denied');
    return refusal;
  }

  get walk(): Walk {
    const of = (layer: WalkLayer): WalkState => this.states.get(layer) ?? 'not-reached';
    return {
      endpoint: of('endpoint'),
      'vpc-endpoint-policy': of('vpc-endpoint-policy'),
      waf: of('waf'),
      authenticate: of('authenticate'),
      'resource-policy': of('resource-policy'),
      authorizer: of('authorizer'),
      authorize: of('authorize'),
      'api-key': of('api-key'),
      backend: of('backend'),
    };
  }
}

/** Layers of a stage in which nothing stands, whatever the route. */
export function noteEmptyLayers({ api, stage, definition, passages }: Transaction): void {
  const isPrivate = api.endpointTypes.includes('PRIVATE');
  if (!isPrivate) passages.note('vpc-endpoint-policy', 'none');
  if (stage.settings.webAcl === undefined) passages.note('waf', 'none');
  if (definition.policy === undefined && !isPrivate) passages.note('resource-policy', 'none');
}

/** Layers of a method in which nothing stands. */
export function noteEmptyLayersOf({ passages }: Transaction, method: MethodDefinition): void {
  const { authorizationType: type } = method;
  if (type !== 'AWS_IAM') passages.note('authenticate', 'none');
  if (type === 'NONE' || type === 'AWS_IAM') passages.note('authorizer', 'none');
  if (type === 'NONE') passages.note('authorize', 'none');
  if (!method.apiKeyRequired) passages.note('api-key', 'none');
}

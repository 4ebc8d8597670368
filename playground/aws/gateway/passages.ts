import type { ApiDefinition, MethodDefinition } from '../model';
import type { RestApi } from '../rest-api';
import type { Stage } from '../stage';
import type { Reply } from './integration';
import type { Refusal } from './refusal';
import type { Transaction } from './transaction';

/**
 * What stands before API Gateway, its layers in the order in which a request meets them, and what is made of the answer.
 * Not src/layers/layers.ts: tests hold the program's walk against this one (docs/decisions/0004-playground.md).
 */
export const WALK = [
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
    const before = this.states.get(layer);
    if (before === undefined || state === 'denied' || !(before === 'none' || before === 'denied')) this.states.set(layer, state);
  }

  /** Notes the outcome of a layer that either refuses or lets pass, and hands the outcome on. */
  outcome<T>(layer: WalkLayer, refusal: T | undefined): T | undefined {
    this.note(layer, refusal === undefined ? 'passed' : 'denied');
    return refusal;
  }

  get walk(): Walk {
    const of = (layer: WalkLayer): WalkState => this.states.get(layer) ?? 'not-reached';
    return {
      outside: of('outside'),
      endpoint: of('endpoint'),
      'vpc-endpoint-policy': of('vpc-endpoint-policy'),
      waf: of('waf'),
      authenticate: of('authenticate'),
      'resource-policy': of('resource-policy'),
      authorizer: of('authorizer'),
      authorize: of('authorize'),
      'api-key': of('api-key'),
      backend: of('backend'),
      response: of('response'),
    };
  }
}

/** Layers of an API and its stage in which nothing stands, whatever the route. */
export function noteEmptyLayers(passages: Passages, api: RestApi, stage: Stage | undefined, definition: ApiDefinition): void {
  const isPrivate = api.endpointTypes.includes('PRIVATE');
  if (!isPrivate) passages.note('vpc-endpoint-policy', 'none');
  if (stage !== undefined && stage.settings.webAcl === undefined) passages.note('waf', 'none');
  if (definition.policy === undefined && !isPrivate) passages.note('resource-policy', 'none');
}

/** Layers of a method in which nothing stands. */
export function noteEmptyLayersOf(passages: Passages, method: MethodDefinition): void {
  const { authorizationType: type } = method;
  if (type !== 'AWS_IAM') passages.note('authenticate', 'none');
  if (type === 'NONE' || type === 'AWS_IAM') passages.note('authorizer', 'none');
  if (type === 'NONE') passages.note('authorize', 'none');
  if (!method.apiKeyRequired) passages.note('api-key', 'none');
}

/** The backend's answer, and what integration responses made of it. */
export function noteAnswer({ passages, variables }: Transaction, { integration }: MethodDefinition, answer: Reply | Refusal): void {
  const answered = Number(variables.get('integration.status') ?? answer.status);
  passages.note('backend', answered < 400 ? 'passed' : 'denied');
  // What the backend refused is not refused again.
  if (answered < 400) passages.note('response', answer.status < 400 ? 'passed' : 'denied');
  if (!('errorType' in answer || 'responses' in integration)) passages.note('response', 'none');
}

/** A refusal of API Gateway's own, which no gateway response of the owner's changes. */
export function noteRefusal(passages: Passages, { gatewayResponses }: ApiDefinition): void {
  if (Object.keys(gatewayResponses).length === 0) passages.note('response', 'none');
}

/** Who stands in front of API Gateway refused. */
export function refusedInFront(): Walk {
  const passages = new Passages();
  passages.note('outside', 'denied');
  return passages.walk;
}

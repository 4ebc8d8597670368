import type { GatewayResponse, PlaygroundAws, Walk } from '../aws/main';

export type ScenarioLayer =
  | 'outside'
  | 'endpoint'
  | 'vpc-endpoint-policy'
  | 'waf'
  | 'authenticate'
  | 'resource-policy'
  | 'authorizer'
  | 'authorize'
  | 'api-key'
  | 'backend'
  | 'response';

/** A refused request, the way out of it, and the same call once more. */
export interface Incident {
  readonly accountId: string;
  readonly region: string;
  readonly apiId: string;
  readonly stage: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  /** What a person asks where the id alone tells too little, or no log holds a line of the request; default: the id. */
  readonly asked?: string;
  /** What really became of the request in each layer. */
  readonly walk: Walk;
  /** What the owner of the API would do about it. */
  readonly fix?: () => Promise<void>;
  /** The part of it that has to come before a flush of the authorizer cache. */
  readonly beforeFlush?: () => Promise<void>;
  /** Another route of the same caller. */
  readonly sendOther?: () => Promise<GatewayResponse>;
  resend(): Promise<GatewayResponse>;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** The cause that a perfect answer names. */
  readonly cause: string;
  /** Causes that the evidence cannot always rule out. */
  readonly alsoFits?: readonly string[];
  /** Causes that are as true of it: either may be called proved. */
  readonly alsoTrue?: readonly string[];
  readonly layer: ScenarioLayer;
  apply(aws: PlaygroundAws): Promise<Incident>;
}

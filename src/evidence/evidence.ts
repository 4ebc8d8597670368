import type { AccessLog } from '../logs/access-log';
import type { ExecutionLog } from '../logs/execution-log';
import type { FunctionLog } from '../logs/function-log';
import type { WafRecord } from '../logs/waf-record';
import type { LintReport } from '../policy/lint/lint-policy';
import type { PolicyReading } from '../policy/types';
import type { CallSeen } from './call-seen';
import type { ChangesReading } from './changes';
import type {
  AuthorizerReading,
  DeploymentReading,
  RestApiReading,
  RouteReading,
  SavedRoute,
  StageReading,
  UsagePlansReading,
} from './configuration';
import type { ApiStagesReading, DomainReading, GatewayResponseReading, IntegrationReading } from './endpoint';
import type { Gathered } from './gathered';
import type { PrivateDomainReading, VpcEndpointReading } from './private-network';
import type { ResponseSeen } from './response-seen';
import type { WebAclReading } from './web-acl';

/** Earlier requests of the same stage with the same identity tail, newest last, over the last TTL. */
export interface IdentityHistory {
  readonly identityTail: string;
  /** Seconds looked back. */
  readonly seconds: number;
  readonly requests: readonly {
    readonly requestId: string;
    readonly at?: string;
    readonly status?: number;
    readonly methodArn?: string;
    readonly httpMethod?: string;
    readonly path?: string;
    /** The policy that the function returned for it; undefined on a cache hit or without data trace. */
    readonly policy?: PolicyReading;
    readonly functionCalled: 'yes' | 'no' | 'unknown';
  }[];
}

/** What a person says in prose, as clues that never prove. */
export interface Description {
  /** E.g. `works-then-fails`, `function-not-called`, `after-deploy`, `new-stage`, `cors`; see question/description.ts. */
  readonly signs: readonly string[];
  /** Those of the signs that stand in a sentence which tells how it was resolved: "it turned out that…". */
  readonly resolved?: readonly string[];
  /** The message of API Gateway that is retold in part, as a symptom's id; see question/retold.ts. */
  readonly retold?: string;
  /** The service that answered, where the text shows it is not API Gateway. */
  readonly otherService?: {
    readonly service: string;
    readonly says: string;
    readonly certain: boolean;
    /** What only the service itself writes is there; its name and its words others write too. */
    readonly marked?: true;
  };
}

/** A policy pasted without saying of which kind. */
export interface PastedPolicy {
  readonly kind: 'resource' | 'authorizer' | 'unknown';
  readonly reading: PolicyReading;
  /** What can be said of it without a request. */
  readonly lint?: LintReport;
}

/** One optional `Gathered` per kind. Absent: nobody asked for it. */
export interface Evidence {
  readonly response?: Gathered<ResponseSeen>;
  readonly executionLog?: Gathered<ExecutionLog>;
  readonly accessLog?: Gathered<AccessLog>;
  readonly functionLog?: Gathered<FunctionLog>;
  readonly history?: Gathered<IdentityHistory>;
  readonly restApi?: Gathered<RestApiReading>;
  /** As saved now; `null` where the API has none. */
  readonly resourcePolicy?: Gathered<PolicyReading | null>;
  /** The policy in an export of the stage; `null` where that holds none. AWS does not say whether it is the deployed one. */
  readonly exportedPolicy?: Gathered<PolicyReading | null>;
  /** The endpoint that the request came through. One of another account is not visible: that is unknown, never “none”. */
  readonly vpcEndpoint?: Gathered<VpcEndpointReading>;
  /** The account's endpoints for execute-api with private DNS, in this Region. */
  readonly privateDns?: Gathered<readonly VpcEndpointReading[]>;
  /** The private custom domain that was called; `null`: this account owns none of that name. */
  readonly privateDomain?: Gathered<PrivateDomainReading | null>;
  readonly stage?: Gathered<StageReading>;
  readonly route?: Gathered<RouteReading>;
  /** Plural: the method may be unknown. */
  readonly authorizers?: Gathered<readonly AuthorizerReading[]>;
  readonly usagePlans?: Gathered<UsagePlansReading>;
  readonly deployment?: Gathered<DeploymentReading>;
  /** All routes of the API as saved. */
  readonly savedRoutes?: Gathered<readonly SavedRoute[]>;
  /** As saved now. */
  readonly webAcl?: Gathered<WebAclReading>;
  /** The web ACL's record of this request; `null`: searched, and not there. */
  readonly wafLog?: Gathered<WafRecord | null>;
  /** Where the log cannot be read: a sampled request that looks like this one, or `null`. Never a proof. */
  readonly wafSample?: Gathered<WafRecord | null>;
  /** The custom domain name that was called, as read now; `null` where this account has none in the Regions that are configured. */
  readonly domain?: Gathered<DomainReading | null>;
  /** The stages of the API that the URL names, as read now; `null` where this account has no such API in that Region. */
  readonly apiStages?: Gathered<ApiStagesReading | null>;
  readonly gatewayResponses?: Gathered<readonly GatewayResponseReading[]>;
  readonly integration?: Gathered<IntegrationReading>;
  /** Who changed what before the request and since; read after the verdict. */
  readonly changes?: Gathered<ChangesReading>;
  readonly pastedPolicy?: Gathered<PastedPolicy>;
  readonly description?: Gathered<Description>;
  readonly call?: Gathered<CallSeen>;
}

export type EvidenceKind = keyof Evidence;

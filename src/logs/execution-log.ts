import type { PolicyReading } from '../policy/types';

/** What kind of line it is; `other` for shapes that are not known. */
export type LineShape =
  | 'extended-request-id'
  | 'starting-authorizer'
  | 'incoming-identity'
  | 'endpoint-request-uri'
  | 'endpoint-request-headers'
  | 'endpoint-request-body'
  | 'sending-request'
  | 'authorizer-result'
  | 'using-valid-authorizer-policy'
  | 'authorizer-completed'
  | 'unauthorized-request'
  | 'unauthorized'
  | 'client-not-authorized'
  | 'explicit-deny'
  | 'not-authorized'
  | 'verifying-usage-plan'
  | 'api-key'
  | 'usage-plan-check'
  | 'throttled'
  | 'quota'
  | 'starting-execution'
  | 'http-method'
  | 'method-request'
  | 'received-response'
  | 'endpoint-response'
  | 'method-response'
  | 'execution-failed'
  | 'authorizer-configuration-exception'
  | 'gateway-response-type'
  | 'mtls-denied'
  | 'execution-completed'
  | 'method-completed'
  | 'trace-id'
  | 'other';

export interface ExecutionLogLine {
  readonly shape: LineShape;
  /** Without the `(<requestId>) ` prefix and without any carrier's stamp. Secrets removed. */
  readonly message: string;
  /** ISO 8601 where the carrier gave one. */
  readonly at?: string;
  /** API Gateway cut it at 1,024 characters. */
  readonly truncated: boolean;
}

/** What the authorizer returned, as logged. Never holds `context` values: they may be secrets. */
export interface AuthorizerResult {
  readonly policy?: PolicyReading;
  /** `null` literally, or an error object instead of a policy. */
  /** Where the whole answer could be read: whether it has a `principalId`. */
  readonly hasPrincipal?: boolean;
  readonly problem?: 'null' | 'error-object' | 'not-json' | 'no-policy';
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly truncated: boolean;
}

export interface AuthorizerInvocation {
  readonly authorizerId?: string;
  /** Did API Gateway call the function for this request? `unknown` where lines that would say so may be missing. */
  readonly called: 'yes' | 'no' | 'unknown';
  /** Masked tail of the identity, e.g. `9f3a1c`. Six characters are not an identity. */
  readonly identityTail?: string;
  readonly functionArn?: string;
  readonly functionName?: string;
  /** The request's own ARN from the body that the function got. */
  readonly methodArn?: string;
  readonly result?: AuthorizerResult;
  readonly usedPolicy: boolean;
  readonly completed: boolean;
  /** The function threw exactly `Unauthorized`. */
  readonly threwUnauthorized: boolean;
}

export type ConfigurationError =
  | 'invalid-permissions'
  | 'role-not-assumable'
  | 'invalid-json'
  | 'could-not-parse-policy'
  | 'invalid-context'
  | 'authorizer-error'
  | 'invalid-endpoint'
  | 'timeout'
  | 'other';

/** One request's execution log, oldest line first, whatever order it came in. */
/**
 * `written`: the line gives the reason itself, or both lines that name the key have the two blanks that an empty one leaves.
 * `alone`: one line has them. `lost`: the line is not as API Gateway writes it; `said` is the reason that its words give for a key that was sent.
 */
export type EmptyKey = { readonly is: 'written' | 'alone' } | { readonly is: 'lost'; readonly said: 'key-not-in-plan' | 'other' };

export interface ExecutionLog {
  readonly requestId?: string;
  readonly extendedRequestId?: string;
  /** More than one extended id under this request id: someone chose the id. Caps every confidence at `possible`. */
  readonly extendedRequestIds: readonly string[];
  /** Console or CLI "Test": its ARN has a placeholder stage. */
  readonly testInvoke: boolean;
  readonly webSocket: boolean;
  readonly lines: readonly ExecutionLogLine[];
  readonly truncated: boolean;
  /** INFO where a line that only INFO writes is there. */
  readonly level: 'INFO' | 'unknown';
  readonly dataTrace: boolean;
  /** True where the last line ends the request and the first begins it: then a line that is absent was not written. */
  readonly whole: boolean;
  readonly authorizer?: AuthorizerInvocation;
  /** `Unauthorized request: <id>`: answered 401. */
  readonly unauthorized: boolean;
  /** `The client is not authorized to perform this operation.` */
  readonly clientNotAuthorized: boolean;
  /** `ExplicitDenyException User: … with an explicit deny`, or another denial that names a principal. */
  readonly denial?: { readonly explicit: boolean; readonly principal: string; readonly arn: string; readonly policyType?: string };
  readonly apiKey?: {
    readonly outcome: 'authorized' | 'not-required' | 'not-authorized';
    /** `no-key`, `stage-not-in-plan`, `key-not-in-plan`, `unknown-key`, `disabled`, `other` */
    readonly reason?: 'no-key' | 'stage-not-in-plan' | 'key-not-in-plan' | 'unknown-key' | 'disabled' | 'other';
    /** Of `no-key`: how sure the lines are that the key was empty, and is not one that got lost between the log and a paste. */
    readonly emptyKey?: EmptyKey;
    readonly tail?: string;
    readonly method?: string;
    readonly apiStage?: string;
  };
  readonly throttled?: { readonly what: 'rate' | 'quota'; readonly limit?: string; readonly says: string };
  readonly mtls?: string;
  /** `Starting execution for request` was seen: everything before the integration was passed. */
  readonly executionStarted: boolean;
  readonly httpMethod?: string;
  readonly resourcePath?: string;
  readonly integration?: {
    readonly uri?: string;
    /** Undefined where the host does not tell: a bucket is both an AWS service and an HTTP backend. */
    readonly kind?: 'lambda' | 'http' | 'aws';
    readonly status?: number;
    /** What a proxy integration's own JSON carries as statusCode, where the line shows it. */
    readonly proxyStatusCode?: number;
  };
  readonly failure?: { readonly error: ConfigurationError; readonly of: 'authorizer' | 'integration' | 'unknown'; readonly says: string };
  readonly gatewayResponseType?: string;
  /** `Method completed with status: 403` */
  readonly completedStatus?: number;
}

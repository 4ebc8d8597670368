import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { logOfCall } from './answer-maker';
import { namedKind } from './api-kind';
import { authorizationType } from './authorization-type';
import { authorizerDecision } from './authorizer-decision';
import { isPrivateApi } from './endpoint-type';
import { LAYERS, type Layer, type LayerState } from './layers';
import { resourcePolicyDecision } from './resource-policy-decision';
import { isLogged } from './stage-log';
import { vpcEndpointDecision } from './vpc-endpoint-decision';
import { evaluated } from './vpc-endpoint-proof';
import { provedRecord } from './waf-record';

export interface Passage {
  readonly state: LayerState;
  readonly clue?: string;
  readonly none?: boolean;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html */
const OF_REST_ALONE: readonly Layer[] = ['vpc-endpoint-policy', 'waf', 'resource-policy'];

const BEFORE_ROUTE: readonly Layer[] = ['vpc-endpoint-policy', 'waf'];

const UNKNOWN: Passage = { state: 'unknown' };
const none = (clue: string): Passage => ({ state: 'passed', clue, none: true });
const passed = (clue: string): Passage => ({ state: 'passed', clue });

/** A policy that would let the request pass: where it stopped is known, and not before. */
function ifReached(layer: Layer, stoppedAt: Layer | undefined, clue: string): Passage {
  return stoppedAt !== undefined && LAYERS.indexOf(stoppedAt) > LAYERS.indexOf(layer) ? passed(clue) : { state: 'unknown', clue };
}

/** What a layer's own evidence says of it, apart from where the request stopped. */
export function passageOf(layer: Layer, evidence: Evidence, request: FailedRequest, stoppedAt: Layer | undefined): Passage {
  const kind = namedKind(request);
  if (layer === 'api-key' && request.apiType === 'HTTP') return none('an HTTP API has no API keys');
  if (kind !== undefined && OF_REST_ALONE.includes(layer)) return none(`${kind} has none`);
  return PASSAGES[layer](evidence, request, stoppedAt);
}

const PASSAGES: Record<Layer, (evidence: Evidence, request: FailedRequest, stoppedAt: Layer | undefined) => Passage> = {
  outside: (evidence) => {
    if (isLogged(evidence)) return passed('the request is in the log of the API');
    const response = valueOf(evidence.response);
    if (response?.headers['x-amz-apigw-id'] !== undefined) return passed('`x-amz-apigw-id`: API Gateway answered');
    if (response?.headers['apigw-requestid'] !== undefined) return passed('`apigw-requestid`: an HTTP API answered');
    // Other services of AWS send an error type too, but no extended id.
    if (response?.errorType !== undefined && !response.headersComplete) return passed('`x-amzn-ErrorType`: API Gateway answered');
    return UNKNOWN;
  },
  endpoint: (evidence, _request, stoppedAt) => {
    // A refusal for a missing route can be logged by the stage too.
    if (stoppedAt === 'endpoint') return UNKNOWN;
    // Whether the VPC endpoint's policy and the web ACL are asked before the route is looked up, AWS does not say: the log names what was found.
    const resourcePath = valueOf(evidence.accessLog)?.variables.resourcePath;
    if (typeof resourcePath === 'string') return passed(`access log: resourcePath ${resourcePath}`);
    if (stoppedAt !== undefined && !BEFORE_ROUTE.includes(stoppedAt) && isLogged(evidence))
      return passed('the request is in the log of its stage');
    if (logOfCall(evidence) !== undefined) return passed('the request is in the execution log of its stage');
    return UNKNOWN;
  },
  'vpc-endpoint-policy': (evidence, request, stoppedAt) => {
    const types = valueOf(evidence.restApi)?.endpointTypes;
    if (types !== undefined && !types.includes('PRIVATE')) return none('the API is not private');
    const decision = vpcEndpointDecision(evidence, request, { ...logOfCall(evidence)?.denial });
    const clue = evaluated(decision);
    if (decision.outcome?.outcome === 'allow') return ifReached('vpc-endpoint-policy', stoppedAt, clue.says);
    const log = logOfCall(evidence);
    // AWS evaluates the endpoint's policy before what the method asks for; its order against WAF is not documented.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html
    const isPast = log?.executionStarted || log?.apiKey !== undefined || log?.authorizer?.called === 'yes';
    if (types !== undefined && isPast) return passed('a later layer was reached');
    const isRefusing = decision.outcome?.outcome === 'explicit-deny' || decision.outcome?.outcome === 'implicit-deny';
    if (isRefusing && stoppedAt === undefined) return { state: 'denied', clue: clue.says };
    return isRefusing ? { state: 'unknown', clue: `${clue.says}; it may have changed since` } : UNKNOWN;
  },
  waf: (evidence, _request, stoppedAt) => {
    const record = valueOf(evidence.accessLog)?.variables ?? {};
    if (provedRecord(evidence)?.action === 'ALLOW') return passed('the web ACL’s log: ALLOW');
    if (record['waf.status'] === '200') return passed('access log: waf.status 200');
    if (record.wafResponseCode === 'WAF_ALLOW') return passed('access log: wafResponseCode WAF_ALLOW');
    const stage = valueOf(evidence.stage);
    if (stage !== undefined && stage.webAclArn === undefined) return none('the stage has no web ACL');
    // AWS documents that WAF acts before every other access control, the VPC endpoint policy apart.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
    if (stoppedAt !== undefined && LAYERS.indexOf(stoppedAt) > LAYERS.indexOf('waf') && isLogged(evidence))
      return passed('a later layer answered');
    return UNKNOWN;
  },
  authenticate: (evidence, _request, stoppedAt) => {
    const record = valueOf(evidence.accessLog)?.variables ?? {};
    if (record['authenticate.status'] === '200') return passed('access log: authenticate.status 200');
    const auth = authorizationType(evidence);
    if (auth !== 'AWS_IAM' && auth !== 'unknown') return none(`the method’s authorization is ${auth}, not AWS_IAM`);
    const principal = logOfCall(evidence)?.denial?.principal;
    if (stoppedAt !== 'authenticate' && principal?.startsWith('arn:')) return passed('the denial names the signed caller');
    return UNKNOWN;
  },
  'resource-policy': (evidence, request, stoppedAt) => {
    // Without one a private API refuses every call. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html
    if (evidence.resourcePolicy?.status === 'known' && evidence.resourcePolicy.value === null)
      return isPrivateApi(evidence) === true ? UNKNOWN : none('the API has no resource policy');
    const log = logOfCall(evidence);
    // An explicit Deny ends the request before the function is called.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
    if (log?.authorizer?.called === 'yes') return passed('the function was called: no Deny of the resource policy came first');
    if (log?.executionStarted) return passed('the integration was reached');
    const decision = resourcePolicyDecision(evidence, request);
    if (decision.outcome?.outcome === 'allow') return ifReached('resource-policy', stoppedAt, 'as saved, it allows this request');
    if (decision.outcome?.outcome === 'implicit-deny' && decision.auth === 'CUSTOM')
      return ifReached('resource-policy', stoppedAt, 'as saved, no Deny of it matches this request');
    return UNKNOWN;
  },
  authorizer: (evidence, request, stoppedAt) => {
    const auth = authorizationType(evidence);
    if (auth === 'NONE' || auth === 'AWS_IAM') return none(`the method’s authorization is ${auth}`);
    const log = logOfCall(evidence);
    if (log?.authorizer?.usedPolicy && log.authorizer.called === 'yes') return passed('the function answered with a valid policy');
    const wasNotCalled = log?.authorizer?.called === 'no' || authorizerDecision(evidence, request).provedNotCalled;
    // A token that Cognito's keys do not verify is answered 401 before any policy is asked.
    if (auth === 'COGNITO_USER_POOLS' && stoppedAt === 'authorize') return passed('the token was accepted: a bad one is answered 401');
    if (wasNotCalled && stoppedAt === 'authorize') return { state: 'not-reached', clue: 'cached' };
    if (log?.executionStarted || log?.apiKey !== undefined) return passed('a later layer was reached');
    return UNKNOWN;
  },
  authorize: (evidence) => {
    if (authorizationType(evidence) === 'NONE') return none('the method’s authorization is NONE');
    const record = valueOf(evidence.accessLog)?.variables ?? {};
    if (record['authorize.status'] === '200') return passed('access log: authorize.status 200');
    const log = logOfCall(evidence);
    if (log?.apiKey !== undefined || log?.executionStarted) return passed('a later layer was reached');
    return UNKNOWN;
  },
  'api-key': (evidence, request) => {
    const log = logOfCall(evidence);
    // A limit that is exceeded leaves no line, and stops a request beside its key.
    if (log?.executionStarted !== true && (valueOf(evidence.response)?.status ?? request.status) === 429) return UNKNOWN;
    if (log?.apiKey?.outcome === 'not-required') return none('the method needs no API key');
    if (log?.apiKey?.outcome === 'authorized') return passed('the API key was accepted');
    if (log?.executionStarted) return passed('the integration was reached');
    const route = valueOf(evidence.route);
    if (route?.found === 'method' && !route.apiKeyRequired) return none('the method needs no API key, as saved');
    return UNKNOWN;
  },
  backend: (evidence) => {
    const { uri, kind, status, proxyStatusCode } = logOfCall(evidence)?.integration ?? {};
    // The Lambda service answers 200 whatever the function says.
    const own = uri !== undefined && kind !== 'lambda' ? status : proxyStatusCode;
    return own !== undefined && own < 400 ? passed(`the integration answered ${own}`) : UNKNOWN;
  },
  response: (evidence, _request, stoppedAt) => {
    const isUntouched = valueOf(evidence.gatewayResponses)?.every(({ isDefault }) => isDefault) === true;
    if (stoppedAt !== undefined && LAYERS.indexOf(stoppedAt) < LAYERS.indexOf('backend'))
      return isUntouched ? none('no gateway response is customised, as saved') : UNKNOWN;
    const type = valueOf(evidence.integration)?.type;
    const isAnswered = logOfCall(evidence)?.integration?.status !== undefined;
    // A proxy's answer is handed on as it is: there are no integration responses.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
    if ((type === 'AWS_PROXY' || type === 'HTTP_PROXY') && (isUntouched || isAnswered))
      return none('the integration is a proxy, as saved: nothing maps its answer');
    return UNKNOWN;
  },
};

import type { StageSettings } from '../../playground/aws/model';
import {
  ACCOUNT_ID,
  bearer,
  HOME_IP,
  methodArnOf,
  OFFICE_IP,
  policy,
  REGION,
  RICH_FORMAT,
  Shop,
  STAGE,
  tokenOf,
} from '../../playground/scenarios/shop';
import type { IncidentCase } from '../../src/impact/impact';
import { type ImpactWorld, MIN } from './company';

export const REFUSED_CALLER = 'customer-5521';
export const OTHER_CALLER = 'customer-7777';

/** What the callers saw: the truth that every count is held against. */
export interface Truth {
  requests: number;
  /** Refused in the words of the case. */
  refused: number;
  /** Of these, the case's own caller. */
  ofCaller: number;
  /** Refused with 403 in other words. */
  otherwise: number;
  firstAt: number;
}

export const FORMATS = {
  json: RICH_FORMAT,
  // A common-log-like line, with what tells a refusal.
  text: '$context.identity.sourceIp $context.authorizer.principalId [$context.requestTime]"$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.error.responseType "$context.error.message" $context.requestId $context.extendedRequestId',
  csv: '$context.identity.sourceIp,$context.authorizer.principalId,$context.requestTime,$context.httpMethod,$context.resourcePath,$context.status,$context.error.responseType,$context.error.messageString,$context.requestId,$context.extendedRequestId',
  xml: '<request id="$context.requestId"> <extendedRequestId>$context.extendedRequestId</extendedRequestId> <ip>$context.identity.sourceIp</ip> <principal>$context.authorizer.principalId</principal> <requestTime>$context.requestTime</requestTime> <httpMethod>$context.httpMethod</httpMethod> <resourcePath>$context.resourcePath</resourcePath> <status>$context.status</status> <type>$context.error.responseType</type> <message>$context.error.message</message> </request>',
  // Everything that a regular expression or a query could read as its own.
  odd: '($context.requestId) | $context.extendedRequestId / [$context.identity.sourceIp] {$context.authorizer.principalId} $context.httpMethod:$context.resourcePath \\ $context.status ^ $context.error.responseType $ "$context.error.message" | stats count(*)',
} as const;

/**
 * An hour of an order shop: two suspended customers, one who may come in, an unknown route, and one request that the case is about.
 */
export async function ordersTraffic(world: ImpactWorld, settings: StageSettings = {}) {
  const shop = new Shop(world.aws);
  const { definition } = shop.authorizer((event) => {
    const customer = /customer-\d+/.exec(tokenOf(event))?.[0] ?? 'nobody';
    const Effect = customer === 'customer-1004' ? 'Allow' : 'Deny';
    const Resource = `${methodArnOf(event).split('/').slice(0, 2).join('/')}/*`;
    return { principalId: customer, policyDocument: policy({ Effect, Action: 'execute-api:Invoke', Resource }), context: {} };
  });
  shop.method('GET', '/orders', { authorizer: definition }).method('GET', '/orders/{id}', { authorizer: definition }).deploy(settings);
  const truth: Truth = { requests: 0, refused: 0, ofCaller: 0, otherwise: 0, firstAt: 0 };

  async function send(customer: string, path: string, sourceIp: string) {
    const answer = await shop.send({ headers: bearer(`eyJ.${customer}.c2ln`), path, sourceIp });
    const isAlike = answer.status === 403 && answer.body.includes('explicit deny');
    truth.requests += 1;
    truth.refused += isAlike ? 1 : 0;
    truth.ofCaller += isAlike && customer === REFUSED_CALLER ? 1 : 0;
    truth.otherwise += answer.status === 403 && !isAlike ? 1 : 0;
    if (isAlike && truth.firstAt === 0) truth.firstAt = world.clock.now;
    return answer;
  }

  world.clock.now += 10 * MIN;
  await send('customer-1004', '/orders', OFFICE_IP);
  world.clock.now += 10 * MIN;
  let own = await send(REFUSED_CALLER, '/orders', HOME_IP);
  let ownAt = world.clock.now;
  await world.sendEvery(45_000, 12, async (index) => {
    if (index === 3) {
      own = await send(REFUSED_CALLER, '/orders', HOME_IP);
      ownAt = world.clock.now;
    }
    await send(REFUSED_CALLER, `/orders/${index}`, HOME_IP);
    await send(OTHER_CALLER, '/orders', OFFICE_IP);
    await send('customer-1004', '/orders', OFFICE_IP);
    if (index % 4 === 0) await send('customer-1004', '/order', OFFICE_IP);
  });
  world.clock.now += 5 * MIN;
  /** As a diagnosis that proved the caller's own Deny leaves it. */
  const incident: IncidentCase = {
    request: {
      ...{ apiType: 'REST', region: REGION, apiId: shop.api.id, stage: STAGE, accountId: ACCOUNT_ID },
      ...{ requestId: own.requestId, extendedRequestId: own.extendedRequestId, time: new Date(ownAt).toISOString(), status: 403 },
    },
    cause: 'authorizer-explicit-deny',
    isProved: true,
  };
  return { shop, truth, send, incident, requestId: own.requestId };
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * `x-amzn-RequestId: …`, in any spelling and with any quotes around it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const LABELLED = new RegExp(
  `(?:x-amzn-request-?id|\\baws[ _-]request[ _-]?id|\\$?context\\.requestId|(?<![\\w-])request[ _-]?id)\\W{1,12}(${UUID})(?:_REPLACED_INVALID_REQUEST_ID)?`,
  'gi',
);
const BARE = new RegExp(`(?<![\\w/=@+.-])(${UUID})(?:_REPLACED_INVALID_REQUEST_ID)?(?![\\w/-])`, 'gi');
/** Words before a UUID that make it another thing's id. */
const OTHERS =
  /(?:(?:user|account|client|tenant|order|customer|device|session|trace|correlation|\bsub|jti|kid|lambda|function|integration|authorizer|deployment|pool|principal|cloudfront|cf|key|invocation|endpoint response|product|cart|invoice|document|resource)[\w-]{0,12}(?:[ _-]?(?:request[ _-]?)?(?:id|uuid)["'`]?\s{1,3}|(?:[ _-]?(?:request[ _-]?)?(?:id|uuid))?["'`]?\s{0,3}[:=#]\s{0,3})|\b(?:START|END|REPORT)\s{1,3}(?:RequestId:?\s{0,3})?)["'`(]?$/i;

/** Request ids in a text, best first: those that a header or a label names, then bare ones that nothing else claims. */
export function requestIdsIn(text: string): readonly string[] {
  const labelled: string[] = [];
  const bare: string[] = [];
  for (const found of text.matchAll(LABELLED)) {
    if (!OTHERS.test(text.slice(Math.max(0, found.index - 30), found.index)) && found[1] !== undefined)
      labelled.push(found[1].toLowerCase());
  }
  for (const found of text.matchAll(BARE)) {
    if (!OTHERS.test(text.slice(Math.max(0, found.index - 40), found.index)) && found[1] !== undefined) bare.push(found[1].toLowerCase());
  }
  return [...new Set(labelled.length > 0 ? labelled : bare)];
}

const EXTENDED_LABELLED = /(?:x-amz-apigw-id|apigw-?requestid|extended[ _-]?request[ _-]?id)\W{1,12}([\w-]{15})(?![\w-])(=?)/gi;
const EXTENDED_BARE = /(?<![\w/+=.-])([\w-]{15}=)(?![\w=/+-])/g;

/** Extended request ids that a header or a label names; one that lost its last `=` gets it back. `http`: the header is an HTTP API's. */
export function labelledExtendedIds(text: string): readonly { readonly id: string; readonly http: boolean }[] {
  return [...text.matchAll(EXTENDED_LABELLED)].map((found) => ({ id: `${found[1] ?? ''}=`, http: /^apigw/i.test(found[0]) }));
}

/** What is shaped like an extended request id; the caller has to decode it before it counts. */
export function bareExtendedIds(text: string): readonly string[] {
  if (!text.includes('=')) return [];
  return [...new Set([...text.matchAll(EXTENDED_BARE)].flatMap((found) => found[1] ?? []))];
}

/** ISO time in `X-Amzn-Trace-Id: Root=1-<8 hex>-…`; a client can forward an old one. https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html */
export function timeOfTraceId(text: string, now: number): string | undefined {
  const hex = /(?:Root=|trace-?id\W{1,8})1-([0-9a-f]{8})-[0-9a-f]{24}/i.exec(text)?.[1];
  return hex === undefined ? undefined : plausible(Number.parseInt(hex, 16) * 1000, now);
}

/** ISO time in a request id that is a UUID of version 1, 6 or 7, as ids until about 2019 were. https://www.rfc-editor.org/rfc/rfc9562 */
export function timeOfUuid(uuid: string, now: number): string | undefined {
  // A log's own format can put anything where an id stands.
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i.test(uuid)) return undefined;
  const [low = '', mid = '', high = ''] = uuid.split('-');
  const gregorian = (hex: string): number => Number((BigInt(`0x${hex}`) - 0x01b21dd213814000n) / 10_000n);
  switch (high[0]) {
    case '1':
      return plausible(gregorian(high.slice(1) + mid + low), now);
    case '6':
      return plausible(gregorian(low + mid + high.slice(1)), now);
    case '7':
      return plausible(Number.parseInt(low + mid, 16), now);
    default:
      return undefined;
  }
}

/** API Gateway began in July 2015. */
function plausible(ms: number, now: number): string | undefined {
  return ms > Date.UTC(2015, 6, 1) && ms <= now + 120_000 ? new Date(ms).toISOString() : undefined;
}

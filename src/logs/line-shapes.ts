import type { LineShape } from './execution-log';

interface ShapeRule {
  readonly shape: LineShape;
  /** How such a line begins; anchored, without nested repetition. */
  readonly begins: RegExp;
  /** Where the line stands in a request's walk: only for telling which end of a paste is the newer. */
  readonly rank: number;
  /** So particular that it counts without a prefix, and in the middle of a sentence. */
  readonly strong: boolean;
}

function rule(shape: LineShape, rank: number, begins: RegExp, strong = true): ShapeRule {
  return { shape, begins, rank, strong };
}

/**
 * Lines of an execution log by how they begin, in the order in which a request writes them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 * https://repost.aws/knowledge-center/api-gateway-errors-cloudwatch-logs
 */
const RULES: readonly ShapeRule[] = [
  rule('extended-request-id', 1, /^Extended Request Id\s?: ?/i),
  rule('mtls-denied', 2, /^Access denied\. Reason: /i),
  rule('starting-authorizer', 3, /^Starting authorizer: /i),
  rule('incoming-identity', 4, /^Incoming identity:/i),
  rule('authorizer-result', 9, /^Authorizer result body before parsing:/i),
  rule('using-valid-authorizer-policy', 10, /^Using valid authorizer policy for principal:/i),
  rule('authorizer-completed', 11, /^Successfully completed authorizer execution/i),
  rule('unauthorized-request', 12, /^Unauthorized request: ?/i),
  rule('unauthorized', 13, /^Unauthorized\s*$/, false),
  rule('client-not-authorized', 13, /^The client is not authorized to perform this operation/i),
  rule('explicit-deny', 13, /^ExplicitDenyException User:/i),
  rule(
    'explicit-deny',
    13,
    /^User: \S{1,400} is not authorized to perform: \S{1,80} on resource: ?\S{1,2000} with an explicit deny/i,
    false,
  ),
  rule('not-authorized', 13, /^(?:\w{1,60}Exception )?User: \S{1,400} is not authorized to perform: /i, false),
  rule('verifying-usage-plan', 14, /^Verifying Usage Plan for request:/i),
  rule('api-key', 15, /^API Key\s+(?:(?!not authorized|authorized)(?:\[redacted[^\]]{0,20}\]|\S+)\s+)?(?:not )?authorized because/i),
  // Other services have rates and quotas too, and say so in nearly these words.
  rule('throttled', 16, /^(?:\w+ )?(?:(?:key|usage plan) )?(?:throttle|rate|burst) limit exceeded for RestApi\b/i),
  rule('throttled', 16, /^(?:key|usage plan) (?:throttle|rate|burst) limit exceeded/i),
  rule('quota', 16, /^(?:\w+ )?(?:(?:key|usage plan) )?quota (?:limit )?exceeded for RestApi\b/i),
  rule('quota', 16, /^(?:key|usage plan) quota (?:limit )?exceeded/i),
  rule('quota', 16, /^API Key\s+\S{0,80}\s*(?:has )?exceeded /i),
  rule('usage-plan-check', 16, /^Usage Plan check (?:succeeded|failed)/i),
  rule('starting-execution', 17, /^Starting execution for request:/i),
  rule('http-method', 18, /^HTTP Method: \w+, ?Resource Path: ?/i),
  rule('method-request', 19, /^Method request (?:path|query string|headers|body before transformations|model|body):/i),
  rule('method-request', 19, /^API Key: ?\S{0,80}\s*$/i, false),
  rule('endpoint-request-uri', 20, /^Endpoint request URI:/i),
  rule('endpoint-request-headers', 21, /^Endpoint request headers:/i),
  rule('endpoint-request-body', 22, /^Endpoint request body after transformations:/i),
  rule('sending-request', 23, /^Sending request to \S/i),
  rule('received-response', 24, /^Received response\. Status: ?\d/i),
  rule('endpoint-response', 25, /^Endpoint response (?:body before transformations|headers):/i),
  rule('method-response', 26, /^Method response (?:body after transformations|headers):/i),
  rule('execution-failed', 27, /^Execution failed due to /i),
  rule('authorizer-configuration-exception', 28, /^(?:com\.amazon\S*\.)?AuthorizerConfigurationException\b/, false),
  rule('gateway-response-type', 28, /^Gateway response type: ?\w+/i),
  rule('execution-completed', 29, /^Successfully completed execution/i),
  rule('method-completed', 30, /^Method completed with status: ?\d/i),
  rule('trace-id', 31, /^X-ray Tracing ID ?: ?/i),
];

/** One glance that rules most lines out. */
const ANY =
  /^(?:Extended Req|Access denied\. R|Starting |Incoming id|Authorizer |Using valid|Successfully |Unauthorized|The client|ExplicitDeny|User: |\w{1,60}Exception|Verifying|API Key|Usage |\w{0,20} ?(?:key |usage plan )?(?:throttle|rate|burst|quota) |HTTP Method|Method |Endpoint |Sending |Received |Execution |com\.amazon|Gateway |X-ray)/i;

/** The letter that every line of the rule begins with, in lower case; undefined where that may be any. */
function initialOf({ begins }: ShapeRule): string | undefined {
  return /^\^([A-Za-z])/.exec(begins.source)?.[1]?.toLowerCase();
}

const INITIALS = new Set(RULES.map(initialOf));
const BY_INITIAL: ReadonlyMap<string | undefined, readonly ShapeRule[]> = new Map(
  [...INITIALS].map((initial) => [
    initial,
    RULES.filter((each) => {
      const own = initialOf(each);
      return own === undefined || own === initial;
    }),
  ]),
);

/** The first rule that fits; only rules that the line's first letter allows are tried. */
function firstRule(line: string): ShapeRule | undefined {
  const initial = line.charAt(0).toLowerCase();
  return (BY_INITIAL.get(initial) ?? BY_INITIAL.get(undefined))?.find((each) => each.begins.test(line));
}

const HEAD = 3000;

function ruleOf(message: string): ShapeRule | undefined {
  const head = message.length > HEAD ? message.slice(0, HEAD) : message;
  if (!ANY.test(head)) return undefined;
  const plain = firstRule(head);
  if (plain !== undefined || !head.includes('\n')) return plain;
  const folded = head.replace(/\n/g, ' ');
  return firstRule(folded);
}

/** What kind of line a message is, by how it begins. The message has no `(<requestId>) ` prefix any more. */
export function shapeOf(message: string): LineShape {
  return ruleOf(message)?.shape ?? 'other';
}

/** Is the beginning so particular that the line counts without a request id before it? */
export function isStrong(message: string): boolean {
  return ruleOf(message)?.strong ?? false;
}

/** Rules of one shape share their rank. */
const RANKS: ReadonlyMap<LineShape, number> = new Map(RULES.map(({ shape, rank }) => [shape, rank]));

/** Where lines of this shape stand in a request's walk; undefined where that says nothing. */
export function rankOf(shape: LineShape): number | undefined {
  return RANKS.get(shape);
}

import { readPolicy } from '../policy/read-policy';
import { identityTailOf } from './authorizer-lines';
import type { ExecutionLogLine, LineShape } from './execution-log';
import { textUnderKey } from './json-scan';

const LONGEST = 600;

/**
 * The shapes that may be shown, each re-printed from the parts that its pattern names: nothing else of the line goes out.
 * No headers, query strings or bodies: API Gateway does not mask all that is secret in them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
const PATTERNS: Partial<Readonly<Record<LineShape, RegExp>>> = {
  'extended-request-id': /^Extended Request Id ?: ?[\w-]{15}=/i,
  'mtls-denied': /^Access denied\. Reason: [\w .,:'-]{1,200}/i,
  'starting-authorizer': /^Starting authorizer: [\w-]+ for request: [\w-]+/i,
  'sending-request': /^Sending request to https:\/\/lambda\.[\w.-]+\/2015-03-31\/functions\/arn:[\w:$-]+\/invocations/i,
  'endpoint-request-uri': /^Endpoint request URI: ?https:\/\/lambda\.[\w.-]+\/2015-03-31\/functions\/arn:[\w:$-]+\/invocations/i,
  'authorizer-completed': /^Successfully completed authorizer execution/i,
  'unauthorized-request': /^Unauthorized request: ?[\w-]*/i,
  unauthorized: /^Unauthorized/,
  'client-not-authorized': /^The client is not authorized to perform this operation\.?/i,
  'explicit-deny':
    /^(?:ExplicitDenyException )?User: \S{1,400} is not authorized to perform: [\w:-]+ on resource: ?[^\s?]{1,1600}(?:\?\S*)? with an explicit deny(?: in an? [\w -]{1,60}?(?:policy|boundary))?(?:: [\w:/+-]+)?/i,
  'not-authorized':
    /^(?:\w{1,60}Exception )?User: \S{1,400} is not authorized to perform: [\w:-]+ on resource: ?[^\s?]{1,1600}(?: because no [\w -]{1,60} allows the [\w:-]+ action)?/i,
  'verifying-usage-plan': /^Verifying Usage Plan for request: ?[\w-]+\.? ?(?:API Key: ?(?:\*+\w{0,6})? ?)?(?:API Stage: ?[\w/$-]+)?/i,
  'api-key':
    /^API Key\s+(?:\*+\w{0,6}\s+|\[redacted[^\]]{0,20}\]\s+|\.{3}\s+)?(?:not )?authorized because method '[A-Z]+ [^'?\n]{0,500}' (?:requires|does not require) API Key(?: and API Key is not associated with a Usage Plan for API Stage [\w/$-]+(?:: [\w .]{1,120})?)?/i,
  'usage-plan-check':
    /^Usage Plan check (?:succeeded for API Key\s+(?:\*+\w{0,6}\s+)?(?:and )?API Stage [\w/$-]+|failed due to an internal error)/i,
  throttled:
    /^(?:\w+ )?(?:key |usage plan )?(?:throttle|rate|burst) limit exceeded(?: for [\w /,{}+.-]{1,200})?(?:\.? ?Limit: ?[\d.]+(?: Burst: ?[\d.]+)?)?/i,
  quota: /^(?:\w+ )?(?:key |usage plan )?quota (?:limit )?exceeded(?: for [\w /,{}+.-]{1,200})?(?:\.? ?Limit: ?[\d.]+)?/i,
  'starting-execution': /^Starting execution for request: ?[\w-]+/i,
  'http-method': /^HTTP Method: \w+, ?Resource Path: ?[^\s?]{0,500}/i,
  'received-response': /^Received response\. Status: ?\d{3}(?:, Integration latency: \d+ ms)?/i,
  'execution-failed': /^Execution failed due to [\w ]{1,60}(?:: [^\n]{1,300})?/i,
  'authorizer-configuration-exception': /^(?:com\.amazon[\w.]*\.)?AuthorizerConfigurationException/,
  'gateway-response-type': /^Gateway response type: ?\w+(?: with status code: ?\d{3})?/i,
  'execution-completed': /^Successfully completed execution/i,
  'method-completed': /^Method completed with status: ?\d{3}/i,
  'trace-id': /^X-ray Tracing ID ?: ?(?:Root=)?[\w-]{1,80}/i,
};

function quotedResult(message: string, truncated: boolean): string | undefined {
  const text = message.replace(/^[^:]*:\s*/, '');
  if (text.trim() === 'null') return 'Authorizer result body before parsing: null';
  const document = textUnderKey(text, 'policyDocument');
  const statements = document === undefined ? undefined : readPolicy(document).document?.statements;
  if (statements === undefined || statements.length === 0) return undefined;
  const shown = statements.map((statement) => ({
    Effect: statement.effect,
    ...(statement.actions === undefined ? {} : { Action: statement.actions }),
    ...(statement.notActions === undefined ? {} : { NotAction: statement.notActions }),
    ...(statement.resources === undefined ? {} : { Resource: statement.resources }),
    ...(statement.notResources === undefined ? {} : { NotResource: statement.notResources }),
    ...(statement.conditions.length === 0
      ? {}
      : { Condition: statement.conditions.map(({ operator, key, values }) => ({ [operator]: { [key]: values } })) }),
  }));
  return `Authorizer result: ${JSON.stringify(shown)}${truncated ? ' [TRUNCATED]' : ''}`;
}

function reprint({ shape, message, truncated }: ExecutionLogLine): string | undefined {
  const tail = identityTailOf(message);
  switch (shape) {
    case 'incoming-identity':
      return tail === undefined ? undefined : `Incoming identity: ******${tail}`;
    case 'using-valid-authorizer-policy':
      return `Using valid authorizer policy for principal: ${tail === undefined ? '' : `******${tail}`}`.trimEnd();
    case 'endpoint-request-body': {
      const arn = /"methodArn"\s*:\s*"(arn:[\w-]+:execute-api:[^"\\\s?]{1,1600})"/.exec(message)?.[1];
      return arn === undefined ? undefined : `methodArn: ${arn}`;
    }
    case 'execution-failed':
      // quotes, braces and what follows `at [Source` repeat the function's own answer
      return PATTERNS[shape]
        ?.exec(message)?.[0]
        .replace(/'[^']+'/g, "'…'")
        .replace(/ (?:at \[Source|: ?\{).*$/, '');
    case 'authorizer-result':
      return quotedResult(message, truncated);
    default:
      return PATTERNS[shape]?.exec(message.replace(/(?<!\s)\s*\n\s*/g, ' '))?.[0];
  }
}

/** The line as it may be shown in Slack, or undefined where nothing of it may: an allow-list of shapes. */
export function quotable(line: ExecutionLogLine): string | undefined {
  const quote = reprint(line)?.trimEnd();
  if (quote === undefined || quote === '') return undefined;
  return quote.length > LONGEST ? `${quote.slice(0, LONGEST)}…` : quote;
}

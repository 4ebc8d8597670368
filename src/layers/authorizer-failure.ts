import type { Evidence, PastedPolicy } from '../evidence/evidence';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { quotableError, readLoggedError } from '../logs/authorizer-error';
import type { AuthorizerResult, ConfigurationError, ExecutionLog } from '../logs/execution-log';
import { integrationReached, isTestBesideAnswer } from './answer-maker';
import { type Proof, quoteOfLine } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';

export const FAILURE_NEEDS = ['pastedPolicy', 'executionLog', 'functionLog', 'authorizers', 'accessLog', 'route'] as const;

/** Why the authorizer could not answer: 500, nothing was decided. */
export type FailureKind = 'invoke-permission-missing' | 'role-not-assumable' | 'invalid-output' | 'timeout';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export function authorizerFailure(
  kind: FailureKind,
  seen: Pick<Evidence, 'executionLog' | 'accessLog' | 'functionLog' | 'authorizers' | 'pastedPolicy'>,
  file: { readonly symptoms: readonly { readonly id: string; readonly from: EvidenceSource }[] },
): Standing {
  const symptom = file.symptoms[0]?.id;
  if (symptom === undefined && kind === 'invalid-output') return pastedOutput(valueOf(seen.pastedPolicy));
  if (symptom !== 'authorizer-failed') return SILENT;
  if (integrationReached(seen) !== undefined) return excluded('the request got past the authorizer: the integration was reached');
  const log = valueOf(seen.executionLog);
  const found = kindOf(log, valueOf(seen.functionLog)?.lines ?? []) ?? failureOfAccessLog(seen);
  if (found !== undefined) {
    if (found.kind !== kind && !found.certain) return SILENT;
    if (found.kind !== kind) return excluded(`the log names another failure: ${SHORT[found.kind]}`);
    const gathered = found.proof.from === 'access-log' ? seen.accessLog : seen.executionLog;
    const pasted = gathered?.status === 'known' && gathered.pasted;
    return {
      is: 'fits',
      confidence: found.certain && !isTestBesideAnswer(seen, file.symptoms) ? 'confirmed' : 'likely',
      because: [{ pasted, ...found.proof }],
    };
  }
  const all = (valueOf(seen.authorizers) ?? []).filter(({ type }) => type !== 'COGNITO_USER_POOLS');
  if (kind === 'role-not-assumable' && all.length > 0 && all.every(({ hasCredentials }) => !hasCredentials))
    return excluded('the authorizer assumes no role, as saved');
  return SILENT;
}

const KINDS: Partial<Record<ConfigurationError, FailureKind>> = {
  'invalid-permissions': 'invoke-permission-missing',
  'role-not-assumable': 'role-not-assumable',
  'invalid-json': 'invalid-output',
  timeout: 'timeout',
};

/** `$context.authorizer.error`: all that an HTTP API logs of it. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
function failureOfAccessLog({ accessLog }: Pick<Evidence, 'accessLog'>): Failure | undefined {
  const text = valueOf(accessLog)?.variables['authorizer.error'];
  const logged = readLoggedError(text);
  const kind = logged === undefined ? undefined : KINDS[logged.error];
  if (typeof text !== 'string' || logged === undefined || kind === undefined) return undefined;
  const says = `The access log: ${SHORT[kind]}`;
  return { kind, certain: logged.documented, proof: { from: 'access-log', says, quote: quotableError('authorizer.error', text) } };
}

/** What a function returned, pasted alone: with a policy that cannot be read, API Gateway answers 500. */
function pastedOutput(pasted: PastedPolicy | undefined): Standing {
  const [problem] = pasted?.kind === 'authorizer' && !pasted.reading.cut ? pasted.reading.problems : [];
  if (problem === undefined) return SILENT;
  return {
    is: 'fits',
    confidence: 'likely',
    because: [{ from: 'policy', says: `The pasted answer of the function: ${problem.says}`, quote: problem.where, pasted: true }],
  };
}

const SHORT: Record<FailureKind, string> = {
  'invoke-permission-missing': 'API Gateway may not call the function',
  'role-not-assumable': 'the role cannot be assumed',
  'invalid-output': 'the function’s answer is not a valid one',
  timeout: 'the function ran out of time',
};

interface Failure {
  readonly kind: FailureKind;
  readonly certain: boolean;
  readonly proof: Proof;
}

/** As the Lambda service itself writes it, not a function that speaks of another one. https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const TIMED_OUT = /^(?:\S+Z )?[\da-f-]{4,36} Task timed out after [\d.]+ seconds$/;

function isTimeout({ errorType, errorMessage = '' }: Pick<AuthorizerResult, 'errorType' | 'errorMessage'>): boolean {
  return errorType === 'Sandbox.Timedout' || (errorType === undefined && TIMED_OUT.test(errorMessage));
}

function kindOf(log: ExecutionLog | undefined, functionLines: readonly { readonly message: string }[]): Failure | undefined {
  const result = log?.authorizer?.result;
  const line = functionLines.find(({ message }) => TIMED_OUT.test(message));
  if (line !== undefined)
    return {
      kind: 'timeout',
      certain: true,
      proof: { from: 'function-log', says: 'The function’s log: it ran out of time', quote: line.message, pasted: false },
    };
  const failure = log?.failure;
  const certain = failure?.of === 'authorizer';
  const quoted = quoteOfLine(log, 'execution-failed');
  if (result !== undefined && isTimeout(result))
    return {
      kind: 'timeout',
      certain: true,
      proof: { from: 'execution-log', says: 'Lambda answered for the function that its task timed out', ...quoted },
    };
  switch (failure?.error) {
    case 'invalid-permissions':
      return {
        kind: 'invoke-permission-missing',
        certain,
        proof: { from: 'execution-log', says: 'API Gateway may not call the function', ...quoted },
      };
    case 'role-not-assumable':
      return {
        kind: 'role-not-assumable',
        certain,
        proof: { from: 'execution-log', says: 'API Gateway may not assume the authorizer’s role', ...quoted },
      };
    case 'invalid-json':
    case 'could-not-parse-policy':
    case 'invalid-context':
      return { kind: 'invalid-output', certain, proof: { from: 'execution-log', says: saysOfOutput(log), ...quoted } };
    case 'timeout':
      return { kind: 'timeout', certain, proof: { from: 'execution-log', says: 'The call of the function timed out', ...quoted } };
    default:
      return result?.problem === undefined
        ? undefined
        : {
            kind: 'invalid-output',
            certain: true,
            proof: { from: 'execution-log', says: saysOfOutput(log), ...quoteOfLine(log, 'authorizer-result', 'execution-failed') },
          };
  }
}

/** What is wrong with the function's answer. */
export function saysOfOutput(log: ExecutionLog | undefined): string {
  const result = log?.authorizer?.result;
  if (result?.problem === 'null') return 'The function returned nothing: `null`';
  if (result?.problem === 'error-object')
    return `The function failed${result.errorType === undefined ? '' : ` with \`${result.errorType.replace(/`/g, '')}\``}: its error came back instead of a policy`;
  if (log?.failure?.error === 'invalid-context')
    return 'A `context` value is an object or an array; strings, numbers and booleans are allowed';
  if (log?.failure?.error === 'could-not-parse-policy' && result?.hasPrincipal === false)
    return 'The function’s answer has no `principalId`, or no policy that can be read';
  if (log?.failure?.error === 'could-not-parse-policy' || result?.problem === 'no-policy')
    return 'The function’s answer holds no policy that can be read';
  if (/errorType|errorMessage/.test(log?.failure?.says ?? '')) return 'The function failed: its error came back instead of a policy';
  return 'The function’s answer is not the JSON that API Gateway expects';
}

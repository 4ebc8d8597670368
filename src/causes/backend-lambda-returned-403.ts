import { valueOf } from '../evidence/gathered';
import { quoteOfLine } from '../layers/policy-proof';
import { type Clue, defineCause } from './define-cause';

export const backendLambdaReturned403 = defineCause({
  id: 'backend-lambda-returned-403',
  layer: 'backend',
  title: 'API Gateway let the request through: the backend function itself answered 403',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const record = valueOf(seen.accessLog)?.variables ?? {};
    const [shown] = file.symptoms;
    const kind = gathered?.value.integration?.kind;
    if (kind === 'http' || kind === 'aws') return { is: 'excluded', because: 'the integration is not a Lambda function' };
    const clues: Clue[] = [];
    const log = gathered?.value;
    if (log?.executionStarted && log.completedStatus === 403 && log.failure === undefined && gathered !== undefined)
      clues.push({
        from: 'execution-log',
        says: 'the integration was reached, and the method completed with 403',
        pasted: gathered.pasted,
        ...quoteOfLine(log, 'received-response', 'method-completed'),
      });
    else if (log !== undefined && gathered?.complete && log.whole && log.level === 'INFO' && !log.executionStarted)
      return { is: 'excluded', because: 'the log ends before the integration' };
    const backend = record['integration.status'];
    const passedOn = backend === '403' && record.status === '403' && typeof record['error.responseType'] !== 'string';
    if (passedOn)
      clues.push({
        from: 'access-log',
        says: 'the integration answered 403, and API Gateway has no error of its own',
        quote: 'integration.status 403',
        pasted: shown?.pasted ?? false,
      });
    const proxy = log?.integration?.proxyStatusCode;
    if (proxy !== undefined && proxy !== 403) return { is: 'excluded', because: `the function answered ${proxy}` };
    const response = valueOf(seen.response);
    // API Gateway names the type of every error of its own.
    const handedOn = response?.headersComplete && response.errorType === undefined && response.headers['x-amz-apigw-id'] !== undefined;
    if (handedOn && (shown?.id === 'unnamed' || shown?.id === 'forbidden'))
      clues.push({ from: 'response', says: 'API Gateway handed the answer on: it has no `x-amzn-ErrorType`', pasted: shown.pasted });
    if (clues.length === 0) return { is: 'silent' };
    // What Lambda the service returned and what the function did differ only for a function.
    const proved =
      (kind === 'lambda' && proxy === 403) || (passedOn && (kind === 'lambda' || record['integration.integrationStatus'] === '200'));
    const unlike = passedOn && kind === undefined && record['integration.integrationStatus'] === '403';
    return { is: 'fits', confidence: proved ? 'confirmed' : unlike ? 'possible' : 'likely', because: clues };
  },
  fix: () => [
    { says: 'Look in the backend function’s log for this request: it decided, not API Gateway' },
    { says: 'Let the function log why it refuses, with the request id, so that the next one is found at once' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html'],
});

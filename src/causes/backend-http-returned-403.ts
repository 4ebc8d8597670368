import { valueOf } from '../evidence/gathered';
import { quoteOfLine } from '../layers/policy-proof';
import { type Clue, defineCause } from './define-cause';

export const backendHttpReturned403 = defineCause({
  id: 'backend-http-returned-403',
  layer: 'backend',
  title: 'API Gateway let the request through: the HTTP backend answered 403',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const log = gathered?.value;
    const record = valueOf(seen.accessLog)?.variables ?? {};
    const [shown] = file.symptoms;
    const kind = log?.integration?.kind;
    if (kind === 'lambda' || kind === 'aws') return { is: 'excluded', because: 'the integration is not an HTTP backend' };
    const status = log?.integration?.status;
    if (status !== undefined && status !== 403) return { is: 'excluded', because: `the integration answered ${status}` };
    const clues: Clue[] = [];
    if (log?.executionStarted && log.completedStatus === 403 && log.failure === undefined && gathered !== undefined)
      clues.push({
        from: 'execution-log',
        says: 'the integration was reached, and the method completed with 403',
        pasted: gathered.pasted,
        ...quoteOfLine(log, 'received-response', 'method-completed'),
      });
    else if (log !== undefined && gathered?.complete && log.whole && log.level === 'INFO' && !log.executionStarted)
      return { is: 'excluded', because: 'the log ends before the integration' };
    const passedOn = record['integration.status'] === '403' && record.status === '403' && typeof record['error.responseType'] !== 'string';
    if (passedOn && record['integration.integrationStatus'] === '200')
      return { is: 'excluded', because: 'the access log shows a function: Lambda answered 200, the function 403' };
    if (passedOn)
      clues.push({
        from: 'access-log',
        says: 'the integration answered 403, and API Gateway has no error of its own',
        quote: 'integration.status 403',
        pasted: shown?.pasted ?? false,
      });
    const response = valueOf(seen.response);
    // API Gateway names the type of every error of its own.
    const handedOn = response?.headersComplete && response.errorType === undefined && response.headers['x-amz-apigw-id'] !== undefined;
    if (handedOn && (shown?.id === 'unnamed' || shown?.id === 'forbidden'))
      clues.push({ from: 'response', says: 'API Gateway handed the answer on: it has no `x-amzn-ErrorType`', pasted: shown.pasted });
    if (clues.length === 0) return { is: 'silent' };
    const proved = kind === 'http' && ((status === 403 && log?.completedStatus === 403) || passedOn);
    return { is: 'fits', confidence: proved ? 'confirmed' : 'likely', because: clues };
  },
  fix: () => [
    { says: 'Look in the backend’s own log for this time and path: its web server, load balancer, firewall or IP list decided' },
    { says: 'Check what it expects as Host: API Gateway sends the host of the integration’s URL, not the caller’s' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html',
  ],
});

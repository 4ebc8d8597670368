import { valueOf } from '../evidence/gathered';
import { backendAnswer } from '../layers/backend-answer';
import { defineCause } from './define-cause';

export const backendHttpReturned403 = defineCause({
  id: 'backend-http-returned-403',
  layer: 'backend',
  title: 'API Gateway let the request through: the HTTP backend answered 403',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'integration'],
  judge: (seen, file) => {
    const log = valueOf(seen.executionLog);
    const { kind, status } = log?.integration ?? {};
    const saved = valueOf(seen.integration)?.type;
    if (kind === 'lambda' || (kind === 'aws' && saved !== 'HTTP' && saved !== 'HTTP_PROXY'))
      return { is: 'excluded', because: 'the integration is not an HTTP backend' };
    if (status !== undefined && status !== 403) return { is: 'excluded', because: `the integration answered ${status}` };
    const { clues, isUnreached, isPassedOn, isOfTest } = backendAnswer(seen, file);
    if (isUnreached) return { is: 'excluded', because: 'the log ends before the integration' };
    if (isPassedOn && valueOf(seen.accessLog)?.variables['integration.integrationStatus'] === '200')
      return { is: 'excluded', because: 'the access log shows a function: Lambda answered 200, the function 403' };
    if (clues.length === 0) return { is: 'silent' };
    const proved = kind === 'http' && !isOfTest && ((status === 403 && log?.completedStatus === 403) || isPassedOn);
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

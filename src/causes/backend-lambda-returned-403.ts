import { valueOf } from '../evidence/gathered';
import { backendAnswer } from '../layers/backend-answer';
import { defineCause } from './define-cause';

export const backendLambdaReturned403 = defineCause({
  id: 'backend-lambda-returned-403',
  layer: 'backend',
  title: 'API Gateway let the request through: the backend function itself answered 403',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const { uri, kind, proxyStatusCode } = valueOf(seen.executionLog)?.integration ?? {};
    if (uri !== undefined && kind !== 'lambda') return { is: 'excluded', because: 'the integration is not a Lambda function' };
    const record = valueOf(seen.accessLog)?.variables ?? {};
    if (record['integration.status'] === undefined && record.integrationStatus === '403')
      return { is: 'excluded', because: 'the integration itself answered 403; a function’s is logged as 200 of the Lambda service' };
    const { clues, isUnreached, isPassedOn, isOfTest } = backendAnswer(seen, file);
    if (isUnreached) return { is: 'excluded', because: 'the log ends before the integration' };
    if (proxyStatusCode !== undefined && proxyStatusCode !== 403)
      return { is: 'excluded', because: `the function answered ${proxyStatusCode}` };
    if (clues.length === 0) return { is: 'silent' };
    // What Lambda the service returned and what the function did differ only for a function.
    const service = valueOf(seen.accessLog)?.variables['integration.integrationStatus'];
    const proved = (kind === 'lambda' && proxyStatusCode === 403 && !isOfTest) || (isPassedOn && (kind === 'lambda' || service === '200'));
    const unlike = isPassedOn && kind === undefined && service === '403';
    return { is: 'fits', confidence: proved ? 'confirmed' : unlike ? 'possible' : 'likely', because: clues };
  },
  fix: () => [
    { says: 'Look in the backend function’s log for this request: it decided, not API Gateway' },
    { says: 'Let the function log why it refuses, with the request id, so that the next one is found at once' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html'],
});

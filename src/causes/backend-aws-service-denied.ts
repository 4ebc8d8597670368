import { valueOf } from '../evidence/gathered';
import { proofOfLine, proofOfWords } from '../layers/policy-proof';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const backendAwsServiceDenied = defineCause({
  id: 'backend-aws-service-denied',
  layer: 'backend',
  title: 'API Gateway let the request through: the AWS service behind it refused the integration’s role',
  status: 403,
  needs: ['executionLog', 'accessLog'],
  judge: (seen, file) => {
    const log = valueOf(seen.executionLog);
    const { kind, status, proxyStatusCode } = log?.integration ?? {};
    if (kind === 'http') return { is: 'excluded', because: 'the integration is an HTTP backend' };
    if (proxyStatusCode !== undefined) return { is: 'excluded', because: 'a function answered' };
    if (valueOf(seen.accessLog)?.variables['integration.integrationStatus'] === '200' && file.symptoms[0]?.id === 'backend-refused')
      return { is: 'excluded', because: 'the service itself answered 200' };
    if (status !== undefined && status < 400) return { is: 'excluded', because: `the service answered ${status}` };
    const action = file.symptoms.find(({ id }) => id === 'backend-refused')?.captures.action;
    if (action !== undefined && file.symptoms[0] !== undefined) {
      const says = fitting(`API Gateway let the request through: the AWS service behind it refuses \`${action}\``);
      return {
        is: 'fits',
        // The function or server behind the API may have handed on what it was told.
        confidence: 'likely',
        because: [proofOfWords(file.symptoms[0], 'the answer names an action that is not `execute-api:Invoke`')],
        missing: [{ what: 'the integration’s role and its policies' }],
        ...(says === undefined ? {} : { says }),
      };
    }
    if (!log?.executionStarted || kind === undefined || status === undefined) return { is: 'silent' };
    return {
      is: 'fits',
      // No such log has been recorded, so it is never more than likely.
      confidence: 'likely',
      because: [proofOfLine(seen.executionLog, `the AWS service answered ${status}`, 'received-response')],
      missing: [{ what: 'the integration’s role and its policies' }],
    };
  },
  fix: () => [
    { says: 'Read the service’s own message in the integration’s response: it names the role and the action that it lacks' },
    { says: 'Grant the integration’s role exactly that action on that resource: it works at once, for every caller of the method' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html'],
});

import { valueOf } from '../evidence/gathered';
import { isTestBesideAnswer } from '../layers/answer-maker';
import { proofOfLine } from '../layers/policy-proof';
import { fitting } from '../layers/route-of-arn';
import { serviceDenial } from '../layers/service-denial';
import { defineCause } from './define-cause';

export const backendAwsServiceDenied = defineCause({
  id: 'backend-aws-service-denied',
  layer: 'backend',
  title: 'API Gateway let the request through: the AWS service behind it refused the integration’s role',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'integration'],
  judge: (seen, file) => {
    const log = valueOf(seen.executionLog);
    const { status, proxyStatusCode } = log?.integration ?? {};
    const saved = valueOf(seen.integration);
    const isService = saved?.type === 'AWS' && saved.awsService !== 'lambda';
    const kind = log?.integration?.kind ?? (isService ? 'aws' : undefined);
    if (kind === 'http') return { is: 'excluded', because: 'the integration is an HTTP backend' };
    if (proxyStatusCode !== undefined) return { is: 'excluded', because: 'a function answered' };
    if (valueOf(seen.accessLog)?.variables['integration.integrationStatus'] === '200' && file.symptoms[0]?.id === 'backend-refused')
      return { is: 'excluded', because: 'the service itself answered 200' };
    if (status !== undefined && status < 400) return { is: 'excluded', because: `the service answered ${status}` };
    const told = serviceDenial(seen);
    if (!log?.executionStarted || kind === undefined || status === undefined) {
      if (told?.from !== 'response' || kind === 'lambda' || log?.executionStarted === false) return { is: 'silent' };
      const says = fitting(`API Gateway let the request through: the AWS service behind it refuses \`${told.action}\``);
      // The function or server behind the API may have handed on what it was told.
      return {
        is: 'fits',
        confidence: 'likely',
        because: [told],
        ...(told.action === undefined || says === undefined ? {} : { says }),
        missing: ROLE,
      };
    }
    const line = proofOfLine(seen.executionLog, `the AWS service answered ${status}`, 'received-response');
    const config =
      isService && saved.hasCredentials
        ? [{ from: 'config' as const, says: `the integration calls ${saved.awsService} with a role of its own, as saved` }]
        : [];
    // A service answers 403 for other reasons too: its own words in this request's log say that it is the permission.
    const isProved =
      told?.from === 'execution-log' && kind === 'aws' && log.completedStatus === 403 && !isTestBesideAnswer(seen, file.symptoms);
    return {
      is: 'fits',
      confidence: isProved ? 'confirmed' : 'likely',
      because: [line, ...(told === undefined ? [] : [told]), ...config],
      ...(told?.action === undefined
        ? {}
        : { says: `The AWS service behind API Gateway refused the integration’s role: it lacks \`${told.action}\`` }),
      ...(isProved ? {} : { missing: ROLE }),
    };
  },
  fix: () => [
    { says: 'Read the service’s own message in the integration’s response: it names the role and the action that it lacks' },
    { says: 'Grant the integration’s role exactly that action on that resource: it works at once, for every caller of the method' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html'],
});

const ROLE = [{ what: 'the integration’s role and its policies' }];

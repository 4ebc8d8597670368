import type { IntegrationReading } from '../evidence/endpoint';
import { valueOf } from '../evidence/gathered';
import { isTestBesideAnswer } from '../layers/answer-maker';
import { proofOfLine } from '../layers/policy-proof';
import { fitting } from '../layers/route-of-arn';
import { serviceDenial } from '../layers/service-denial';
import { defineCause, type Step } from './define-cause';

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
    if (saved?.type === 'HTTP' || saved?.type === 'HTTP_PROXY')
      return { is: 'excluded', because: 'the integration is an HTTP backend, as saved: it calls without a role' };
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
    const whose = isService && saved.hasCredentials ? (saved.passesCaller ? 'the caller’s own identity' : 'a role of its own') : undefined;
    const config =
      whose === undefined ? [] : [{ from: 'config' as const, says: `the integration calls ${saved?.awsService} with ${whose}, as saved` }];
    // A service answers 403 for other reasons too, and refuses others than the integration: its own words in this request's log name
    // whom it refused one of its own actions.
    const isProved =
      told?.from === 'execution-log' &&
      kind === 'aws' &&
      isActionOf(told.action, log.integration?.uri, saved?.awsService) &&
      log.completedStatus === 403 &&
      !isTestBesideAnswer(seen, file.symptoms);
    return {
      is: 'fits',
      confidence: isProved ? 'confirmed' : 'likely',
      because: [line, ...(told === undefined ? [] : [told]), ...config],
      ...(told?.action === undefined ? {} : { says: saysOf(told.action, saved) }),
      ...(saved?.passesCaller ? { fix: OF_CALLER } : {}),
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

/** AppSync and its like hand on what another service refused their own role. */
function isActionOf(action: string | undefined, uri: string | undefined, saved: string | undefined): boolean {
  const service = action?.split(':')[0];
  const host = /^https:\/\/([^/]+)/.exec(uri ?? '')?.[1]?.split(/[.-]/) ?? [saved];
  return service !== undefined && host.includes(service);
}

/** Whom the service refused: a role of the integration's own, or whoever called, where the integration hands that on. */
function saysOf(action: string, saved: IntegrationReading | undefined): string {
  const whom = saved?.passesCaller ? 'the caller' : saved?.hasCredentials ? 'the integration’s role' : 'the integration’s credentials';
  return `The AWS service behind API Gateway refused ${whom}: \`${action}\` is missing`;
}

const OF_CALLER: readonly Step[] = [
  { says: 'Decide whether this caller should get in: the integration calls the service as them, so if not, nothing is broken' },
  { says: 'If so, grant exactly that action on that resource in the caller’s own policy: it works at once, without a deployment' },
];

const ROLE = [{ what: 'the integration’s role and its policies' }];

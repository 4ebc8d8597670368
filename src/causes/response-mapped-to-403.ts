import { valueOf } from '../evidence/gathered';
import { isTestBesideAnswer } from '../layers/answer-maker';
import { mappingTo403 } from '../layers/mapping-to-403';
import { proofOfLine } from '../layers/policy-proof';
import { deploy } from '../layers/remedies';
import { serviceDenial } from '../layers/service-denial';
import { defineCause } from './define-cause';

export const responseMappedTo403 = defineCause({
  id: 'response-mapped-to-403',
  layer: 'response',
  title: 'The backend did not answer 403: an integration response or mapping template turned its answer into one',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'integration'],
  judge: (seen, file) => {
    const log = valueOf(seen.executionLog);
    const record = valueOf(seen.accessLog)?.variables ?? {};
    const { kind, status, proxyStatusCode } = log?.integration ?? {};
    // Services answer a denial with 400 too: what is mapped is the status alone.
    if (kind === 'aws' && status !== undefined && status >= 400 && serviceDenial(seen)?.from === 'execution-log')
      return { is: 'excluded', because: 'the AWS service itself denied access; only the status was mapped' };
    if ((status === 403 && kind !== 'lambda') || proxyStatusCode === 403)
      return { is: 'excluded', because: 'the integration itself answered 403' };
    const backend = record['integration.status'];
    if (backend === '403') return { is: 'excluded', because: 'the integration itself answered 403' };
    if (typeof backend === 'string' && record.status === '403' && record['error.responseType'] === null)
      return {
        is: 'fits',
        confidence: 'confirmed',
        because: [
          {
            from: 'access-log',
            says: 'API Gateway has no error of its own, and the integration did not answer 403',
            quote: `integration.status ${backend}`,
            pasted: file.symptoms[0]?.pasted ?? false,
          },
          ...mappingTo403(valueOf(seen.integration)),
        ],
        says: `The backend answered ${backend}: an integration response or mapping template turned it into a 403`,
      };
    if (!log?.executionStarted || log.completedStatus !== 403 || log.failure !== undefined) return { is: 'silent' };
    const saved = mappingTo403(valueOf(seen.integration));
    const line = proofOfLine(seen.executionLog, 'the method completed with 403', 'received-response', 'method-completed');
    // Behind a function, the status that is logged is Lambda's own.
    if (kind === 'lambda') {
      const confidence = proxyStatusCode === undefined && saved.length === 0 ? 'possible' : 'likely';
      return { is: 'fits', confidence, because: [line, ...saved] };
    }
    // A mock integration has no line of an answer.
    if (status === undefined) return { is: 'fits', confidence: saved.length === 0 ? 'possible' : 'likely', because: [line, ...saved] };
    if (kind === undefined) return { is: 'fits', confidence: 'likely', because: [line, ...saved] };
    const says = `The backend answered ${status}: an integration response or mapping template turned it into a 403`;
    return { is: 'fits', confidence: isTestBesideAnswer(seen, file.symptoms) ? 'likely' : 'confirmed', because: [line, ...saved], says };
  },
  fix: (request) => [
    {
      says: 'Look in the method’s integration responses for status 403, its selection pattern, and `responseOverride.status` in the templates',
    },
    deploy(request, 'If the pattern catches too much, correct it, then deploy'),
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html'],
});

import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { isTestBesideAnswer } from '../layers/answer-maker';
import { namedKind } from '../layers/api-kind';
import { permit } from '../layers/invoke-permission';
import { proofOfLine, proofOfWords } from '../layers/policy-proof';
import { isWord } from '../layers/remedies';
import { readLoggedError } from '../logs/authorizer-error';
import { defineCause, type Step } from './define-cause';

export const integrationInvokePermissionMissing = defineCause({
  id: 'integration-invoke-permission-missing',
  layer: 'backend',
  title: 'API Gateway may not invoke the backend function: this is a 500, not a 403',
  status: 500,
  needs: ['executionLog', 'accessLog'],
  judge: (seen, file) => {
    const log = valueOf(seen.executionLog);
    const [shown] = file.symptoms;
    if (shown?.id === 'integration-not-permitted' && shown.from === 'access-log') {
      const record = valueOf(seen.accessLog)?.variables ?? {};
      const documented = readLoggedError(record['integration.error'] ?? record.integrationErrorMessage)?.documented === true;
      const because = [proofOfWords(shown, 'the access log says that API Gateway may not call the integration')];
      const kind = namedKind(file.request);
      const says = kind === undefined ? {} : { says: `This is a 500 of ${kind}: API Gateway may not call its integration` };
      return { is: 'fits', confidence: documented ? 'confirmed' : 'likely', because, ...says };
    }
    if (log?.failure?.error !== 'invalid-permissions') return { is: 'silent' };
    if (log.failure.of === 'authorizer') return { is: 'excluded', because: 'it is the authorizer that may not be invoked' };
    const proved = log.failure.of === 'integration' || log.executionStarted;
    const functionArn = /functions\/(arn:[\w:$-]+)\/invocations/.exec(log.integration?.uri ?? '')?.[1];
    return {
      is: 'fits',
      // Without a line that the execution started, it may be the authorizer's function.
      confidence: !proved ? 'possible' : isTestBesideAnswer(seen, file.symptoms) ? 'likely' : 'confirmed',
      because: [proofOfLine(seen.executionLog, 'the log says so', 'execution-failed')],
      fix: [READ_FIRST, permitOnApi(file.request, functionArn)],
    };
  },
  fix: (request) => [READ_FIRST, permitOnApi(request, undefined)],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html'],
});

const READ_FIRST: Step = {
  says: 'Read the function’s resource policy, of the alias or version that the stage calls: who may invoke it, for which API',
};

/** Only ids that need no quoting are put into a command. */
function permitOnApi({ apiId, region, accountId }: FailedRequest, functionArn: string | undefined): Step {
  const says =
    'Allow API Gateway to invoke it for this API alone: every stage and method of the API may then invoke it, at once and without a deployment';
  if (functionArn === undefined || region === undefined || ![apiId, region, accountId].every(isWord)) return { says };
  const sourceArn = `arn:${functionArn.split(':')[1]}:execute-api:${region}:${accountId}:${apiId}/*`;
  return permit(says, { functionName: functionArn, statementId: `api-gateway-${apiId}`, sourceArn, region });
}

import { valueOf } from '../evidence/gathered';
import { keyRefusal, otherReason } from '../layers/key-refusal';
import { proofOfLine } from '../layers/policy-proof';
import { deploy } from '../layers/remedies';
import { editsKeySource, savedStanding } from '../layers/saved-edits';
import { defineCause } from './define-cause';

export const apiKeyExpectedFromAuthorizer = defineCause({
  id: 'api-key-expected-from-authorizer',
  layer: 'api-key',
  title: 'The API takes its key from the authorizer, which returned no `usageIdentifierKey`',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'restApi', 'changes'],
  judge: (seen, file) => {
    const refusal = keyRefusal(seen, file);
    if (refusal === undefined) return { is: 'silent' };
    const source = valueOf(seen.restApi)?.apiKeySource;
    const isEdited = savedStanding(seen, file.request, editsKeySource)?.is === 'edited';
    if (source === 'HEADER' && isEdited) return { is: 'silent' };
    if (source === 'HEADER') return { is: 'excluded', because: 'the API takes the key from `x-api-key`, as saved' };
    const log = valueOf(seen.executionLog);
    if (log?.apiKey?.tail !== undefined) return { is: 'excluded', because: 'a key was there: the log shows its last characters' };
    const other = otherReason(refusal, 'no-key');
    if (other !== undefined) return { is: 'excluded', because: other };
    if (typeof valueOf(seen.accessLog)?.variables['identity.apiKeyId'] === 'string')
      return { is: 'excluded', because: 'a known key was there: the access log has its id' };
    if (refusal.accepted !== undefined) return { is: 'excluded', because: refusal.accepted };
    if (source === undefined) return { is: 'silent' };
    const saved = {
      from: 'config' as const,
      says: 'the API takes its key from the authorizer’s answer (apiKeySource AUTHORIZER), as saved',
    };
    if (refusal.reason !== 'no-key') return { is: 'fits', confidence: 'likely', because: [saved] };
    // What is saved may not be deployed: the stage may still read the header, and an empty key then is a header that is missing.
    return { is: 'fits', confidence: 'likely', because: [proofOfLine(seen.executionLog, 'the log shows an empty key', 'api-key'), saved] };
  },
  fix: (request) => [
    {
      says: 'Let the authorizer return `usageIdentifierKey` with the value of a key of the usage plan; cached answers lack it until the TTL has passed',
    },
    deploy(request, 'Or set apiKeySource to HEADER, so that callers send `x-api-key`, and deploy'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  ],
});

import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { quoteOfLine } from '../layers/policy-proof';
import { deploy } from '../layers/remedies';
import { defineCause } from './define-cause';

export const apiKeyExpectedFromAuthorizer = defineCause({
  id: 'api-key-expected-from-authorizer',
  layer: 'api-key',
  title: 'The API takes its key from the authorizer, which returned no `usageIdentifierKey`',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'restApi'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    if (shown?.id !== 'api-key-refused' && shown?.id !== 'forbidden') return { is: 'silent' };
    const source = valueOf(seen.restApi)?.apiKeySource;
    if (source === 'HEADER') return { is: 'excluded', because: 'the API takes the key from `x-api-key`, as saved' };
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const key = gathered?.value.apiKey;
    if (key?.tail !== undefined) return { is: 'excluded', because: 'a key was there: the log shows its last characters' };
    if (key?.reason !== undefined && key.reason !== 'no-key')
      return { is: 'excluded', because: 'the log gives another reason for refusing the key' };
    if (typeof valueOf(seen.accessLog)?.variables['identity.apiKeyId'] === 'string')
      return { is: 'excluded', because: 'a known key was there: the access log has its id' };
    if (shown.id === 'forbidden') {
      const passage = passageOf('api-key', seen, file.request, undefined);
      if (passage.state === 'passed') return { is: 'excluded', because: passage.clue ?? 'the API key was accepted' };
    }
    if (source === undefined) return { is: 'silent' };
    const saved = {
      from: 'config' as const,
      says: 'the API takes its key from the authorizer’s answer (apiKeySource AUTHORIZER), as saved',
    };
    const empty = gathered !== undefined && key?.reason === 'no-key';
    const line = {
      from: 'execution-log' as const,
      says: 'the log shows an empty key',
      pasted: gathered?.pasted ?? false,
      ...quoteOfLine(gathered?.value, 'api-key'),
    };
    // The authorizer must have answered for this request: else the deployment may still read the header.
    const proved = empty && gathered.value.authorizer !== undefined;
    return { is: 'fits', confidence: proved ? 'confirmed' : 'likely', because: empty ? [line, saved] : [saved] };
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

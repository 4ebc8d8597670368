import { valueOf } from '../evidence/gathered';
import { NO_API_KEY } from '../layers/as-code';
import { keyRefusal } from '../layers/key-refusal';
import { proofOfLine, proofOfWords } from '../layers/policy-proof';
import { deploy } from '../layers/remedies';
import { editsKeySource, savedStanding } from '../layers/saved-edits';
import { defineCause } from './define-cause';

export const apiKeyMissing = defineCause({
  id: 'api-key-missing',
  layer: 'api-key',
  title: 'The method needs an API key, and the request has no `x-api-key`',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'restApi', 'changes'],
  judge: (seen, file) => {
    const refusal = keyRefusal(seen, file);
    if (refusal === undefined) return { is: 'silent' };
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const route = valueOf(seen.route);
    const source = valueOf(seen.restApi)?.apiKeySource;
    if (refusal.reason === 'no-key' && gathered !== undefined) {
      const { authorizer, whole, level } = gathered.value;
      // Only a Lambda authorizer could have been the one that owed the key.
      const noAuthorizer = authorizer === undefined && gathered.complete && whole && level === 'INFO';
      const isEdited = savedStanding(seen, file.request, editsKeySource)?.is === 'edited';
      const fromHeader =
        (source === 'HEADER' && !isEdited) || noAuthorizer || (route?.found === 'method' && route.authorizationType !== 'CUSTOM');
      const line = proofOfLine(gathered, 'the log shows an empty key', 'api-key');
      if (file.request.preflightFor !== undefined) return { is: 'excluded', because: 'a browser’s preflight never carries a key' };
      if (source === 'AUTHORIZER') {
        // What is saved may not be deployed.
        const saved = {
          from: 'config' as const,
          says: 'the API takes its key from the authorizer, as saved: the stage may still read the header',
        };
        return { is: 'fits', confidence: 'possible', because: [line, saved] };
      }
      if (refusal.orElse !== undefined) {
        const missing = [{ what: 'the lines as CloudWatch shows them, `Verifying Usage Plan` included: a copy can lose a masked key' }];
        return { is: 'fits', confidence: 'likely', because: [line], missing };
      }
      return { is: 'fits', confidence: fromHeader ? 'confirmed' : 'likely', because: [line] };
    }
    if (gathered?.value.apiKey?.outcome === 'not-authorized')
      return { is: 'excluded', because: 'the log gives another reason for refusing the key' };
    const keyId = valueOf(seen.accessLog)?.variables['identity.apiKeyId'];
    if (typeof keyId === 'string') return { is: 'excluded', because: 'a known key was sent: the access log has its id' };
    const text = proofOfWords(refusal.shown, 'the answer is that of a refused key');
    if (refusal.isOfKey) return keyId === null ? { is: 'fits', confidence: 'likely', because: [text] } : { is: 'silent' };
    const needed = route?.found === 'method' && route.apiKeyRequired;
    const saved = { from: 'config' as const, says: `the method needs ${needed ? 'an' : 'no'} API key, as saved` };
    if (needed) return { is: 'fits', confidence: 'likely', because: [text, saved] };
    if (refusal.accepted === undefined) return { is: 'silent' };
    if (gathered !== undefined) return { is: 'excluded', because: refusal.accepted };
    // As saved: a deployment from before may still ask for one.
    const says = 'As saved, the method needs no API key; only an older deployment could still ask for one';
    return { is: 'fits', confidence: 'possible', because: [text, saved], says };
  },
  fix: (request) => [
    { says: 'Send the key in the `x-api-key` header, and look whether a proxy or CloudFront drops it' },
    {
      ...deploy(
        request,
        'If the method should need no key, set apiKeyRequired to false, which opens it to callers without one, and deploy',
      ),
      asCode: NO_API_KEY,
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
  ],
});

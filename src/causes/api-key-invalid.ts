import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { quoteOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const apiKeyInvalid = defineCause({
  id: 'api-key-invalid',
  layer: 'api-key',
  title: 'The API key’s value is not known in this account and Region',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    if (shown?.id !== 'api-key-refused' && shown?.id !== 'forbidden') return { is: 'silent' };
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const reason = gathered?.value.apiKey?.reason;
    if (gathered !== undefined && reason === 'unknown-key')
      return {
        is: 'fits',
        confidence: 'confirmed',
        because: [{ from: 'execution-log', says: 'the log says so', pasted: gathered.pasted, ...quoteOfLine(gathered.value, 'api-key') }],
      };
    if (reason === 'no-key') return { is: 'excluded', because: 'the log shows an empty key' };
    if (reason !== undefined && reason !== 'key-not-in-plan' && reason !== 'other')
      return { is: 'excluded', because: 'the log gives another reason for refusing the key' };
    const keyId = valueOf(seen.accessLog)?.variables['identity.apiKeyId'];
    if (typeof keyId === 'string') return { is: 'excluded', because: 'the access log has the key’s id: its value is known' };
    if (valueOf(seen.usagePlans)?.key !== undefined) return { is: 'excluded', because: 'the key exists in this account and Region' };
    if (shown.id === 'forbidden') {
      const passage = passageOf('api-key', seen, file.request, undefined);
      return passage.state === 'passed' ? { is: 'excluded', because: passage.clue ?? 'the API key was accepted' } : { is: 'silent' };
    }
    const line = {
      from: 'execution-log' as const,
      says: 'a key was sent, and no usage plan is found for it',
      ...quoteOfLine(gathered?.value, 'api-key'),
    };
    const blank = { from: 'access-log' as const, says: 'a key was refused, and the access log has no key id', pasted: shown.pasted };
    if (reason !== 'key-not-in-plan' && keyId !== null) return { is: 'silent' };
    return {
      is: 'fits',
      // The same line is written for a good key that is in no plan of the stage.
      confidence: 'likely',
      because: [reason === 'key-not-in-plan' ? { ...line, pasted: gathered?.pasted ?? false } : blank],
      missing: [{ what: 'whether a key with these last characters exists', needs: 'usagePlans' }],
    };
  },
  fix: () => [
    {
      says: 'Compare the last characters in the log with the keys in the console of this account and Region: keys do not exist across Regions',
    },
    { says: 'Give the caller the value of a key that exists, without blanks or quotes around it' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
  ],
});

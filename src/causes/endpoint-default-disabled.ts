import type { Change } from '../evidence/changes';
import { valueOf } from '../evidence/gathered';
import { isRefusedBeforeStage } from '../layers/address-refusal';
import { AS_OF_THEN, isReadSoonAfter } from '../layers/as-read-now';
import { isOwnHost } from '../layers/base-path';
import { asksForNothing } from '../layers/open-stage';
import { proofOfWords } from '../layers/policy-proof';
import { savedStanding } from '../layers/saved-edits';
import { defineCause } from './define-cause';

export const endpointDefaultDisabled = defineCause({
  id: 'endpoint-default-disabled',
  layer: 'endpoint',
  title: 'The API’s execute-api host is switched off: callers must use the custom domain',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'restApi', 'stage', 'route', 'deployment', 'apiStages', 'description', 'changes'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'forbidden');
    if (shown === undefined) return { is: 'silent' };
    const domain = valueOf(seen.accessLog)?.variables.domainName ?? file.request.domainName;
    if (typeof domain === 'string' && !/\.execute-api\./.test(domain))
      return { is: 'excluded', because: 'the call came through a custom domain' };
    const api = valueOf(seen.restApi);
    if (api?.disableExecuteApiEndpoint === false) return { is: 'excluded', because: 'the execute-api host is switched on, as saved' };
    if (seen.executionLog?.status === 'known') return { is: 'excluded', because: 'the request is in the log of its stage' };
    if (api?.disableExecuteApiEndpoint !== true) return { is: 'silent' };
    const saved = { from: 'config' as const, says: 'the API’s execute-api host is switched off, as saved' };
    if (!isOwnHost(file.request)) {
      const because = [saved, proofOfWords(shown, 'the text fits')];
      return { is: 'fits', confidence: 'likely', because, missing: [{ what: 'the host that was called' }] };
    }
    const isSoon = isReadSoonAfter(valueOf(seen.apiStages)?.readAt, file.request);
    const host = { from: 'response' as const, says: 'the call went to it', quote: domain ?? '', pasted: shown.pasted };
    // The switch acts with a deployment: until then a key or a web ACL says "Forbidden" too.
    const isEdited = savedStanding(seen, file.request, switchesHost)?.is === 'edited';
    const isAlone = !isEdited && isRefusedBeforeStage(seen, file.symptoms) && asksForNothing(seen, file.request);
    return {
      is: 'fits',
      confidence: isAlone && isSoon ? 'confirmed' : 'likely',
      because: [saved, host],
      ...(isSoon ? {} : { missing: [AS_OF_THEN] }),
    };
  },
  fix: () => [
    { says: 'Call the API by its custom domain' },
    {
      says: 'Or switch the execute-api host on again and deploy any stage: it opens on all stages, past whatever guards the custom domain',
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html',
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
  ],
});

/** https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
function switchesHost({ event, paths }: Change): boolean {
  return event === 'UpdateRestApi' && paths.includes('/disableExecuteApiEndpoint');
}

import { valueOf } from '../evidence/gathered';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const endpointStageUnknown = defineCause({
  id: 'endpoint-stage-unknown',
  layer: 'endpoint',
  title: 'The URL names a stage that does not exist',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden' || id === 'missing-authentication-token' || id === 'not-a-signature'))
      return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    const stage = valueOf(seen.stage);
    if (stage !== undefined) return { is: 'excluded', because: `the stage \`${stage.name}\` exists` };
    // A stage that does not exist has no log, and its answer is that of other faults.
    return { is: 'silent' };
  },
  fix: () => [
    { says: 'Compare the first part of the path with the API’s stages: on the execute-api host, the stage comes before the resource' },
    { says: 'Call a stage that exists; on a custom domain, leave the stage out' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden'],
});

import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { isRefusedBeforeStage } from '../layers/address-refusal';
import { AS_OF_THEN, isReadSoonAfter } from '../layers/as-read-now';
import { isOwnHost } from '../layers/base-path';
import { changedSince } from '../layers/changed-since';
import { fitting } from '../layers/route-of-arn';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const endpointStageUnknown = defineCause({
  id: 'endpoint-stage-unknown',
  layer: 'endpoint',
  title: 'The URL names a stage that does not exist',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'stage', 'apiStages', 'restApi', 'description', 'changes'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden' || id === 'missing-authentication-token' || id === 'not-a-signature'))
      return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    const stage = valueOf(seen.stage);
    if (stage !== undefined) return { is: 'excluded', because: `the stage \`${stage.name}\` exists` };
    const stages = valueOf(seen.apiStages);
    const called = file.request.stage?.replace(/`/g, '');
    // A stage that does not exist has no log, and its answer is that of other faults.
    if (stages === undefined || stages === null || called === undefined || !isOwnHost(file.request)) return { is: 'silent' };
    if (stages.names.includes(called)) return { is: 'excluded', because: `the stage \`${called}\` exists, as read now` };
    const isSoon = isReadSoonAfter(stages.readAt, file.request) && !isDeletedSince(seen, file.request);
    const isAlone = isRefusedBeforeStage(seen, file.symptoms) && valueOf(seen.restApi)?.disableExecuteApiEndpoint === false;
    const has = stages.names.length === 0 ? 'no stage' : `\`${stages.names.slice(0, 3).join('`, `')}\``;
    const says = fitting(`The URL names stage \`${called}\`, which the API does not have: it has ${has}`);
    return {
      is: 'fits',
      confidence: isAlone && isSoon ? 'confirmed' : 'likely',
      because: [{ from: 'config', says: `the API has ${has} and no stage \`${called}\`, as read now` }],
      ...(says === undefined ? {} : { says }),
      ...(isSoon ? {} : { missing: [AS_OF_THEN] }),
    };
  },
  fix: () => [
    { says: 'Compare the first part of the path with the API’s stages: on the execute-api host, the stage comes before the resource' },
    { says: 'Call a stage that exists; on a custom domain, leave the stage out' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden'],
});

/** The stage was there when the request came. */
function isDeletedSince(seen: Pick<Evidence, 'changes'>, request: FailedRequest): boolean {
  const { stage } = request;
  return changedSince(seen, request, SETTLED_MS, (each) => each.event === 'DeleteStage' && (each.stage ?? stage) === stage);
}

const SETTLED_MS = 60_000;

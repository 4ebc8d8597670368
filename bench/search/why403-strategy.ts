import type { VolumeApi } from '../../playground/aws/volume/company-volume';
import { hunt } from '../../src/search/hunt/hunt';
import type { Quarry } from '../../src/search/hunt/quarry';
import { Lanes } from '../../src/search/lanes/lanes';
import type { Candidate } from '../../src/search/targets';
import { modelBuckets, REGION, stageOf, storedPerDay } from './model-account';
import { modelPorts } from './model-ports';
import { type AskedQuestion, hintedTimes, type Outcome } from './question';
import { withinVirtual } from './virtual-deadline';

const DEADLINE_MS = 25_000;
const BUDGET_DOLLARS = 0.25;

/** The program's own search, as `why403 ask` runs it once the catalogue is known. */
export async function why403Strategy(question: AskedQuestion): Promise<Outcome> {
  const { timers, service, volume, request, cell } = question;
  const begun = timers.now();
  const ground = new Lanes(timers).ground({
    ...modelPorts(service, volume, timers),
    asker: question,
    ...modelBuckets(timers, cell.callsPerSecond),
  });
  const quarries = volume.apis.flatMap((api) => quarriesOf(api, question));
  const sought = {
    ids: { requestId: request.requestId, ...(cell.hint === 'extended-id' ? { extendedRequestId: request.extendedRequestId } : {}) },
    times: hintedTimes(question),
    now: begun,
    budgetDollars: BUDGET_DOLLARS,
    timers,
  };
  const found = await withinVirtual(timers, DEADLINE_MS, (signal) => hunt([{ ground, quarries }], { ...sought, signal }));
  const place = found.hit?.target.candidates[0]?.place.apiId;
  const isRight = place === request.api.id;
  return {
    ...(isRight ? { seconds: (timers.now() - begun) / 1000 } : {}),
    wrong: place !== undefined && !isRight,
    asked: found.hit === undefined && found.unbegun !== undefined,
  };
}

function quarriesOf(api: VolumeApi, question: AskedQuestion): readonly Quarry[] {
  const { volume, cell, request } = question;
  const candidate: Candidate = {
    place: { region: REGION, apiId: api.id, stage: 'prod' },
    apiName: api.name,
    reading: stageOf(api),
  };
  const tier = cell.hint === 'url' && api === request.api ? 0 : 2;
  return [volume.groups.get(api.executionGroup), volume.groups.get(api.accessGroup)].flatMap((group): readonly Quarry[] =>
    group === undefined
      ? []
      : [
          {
            target: { region: REGION, group: group.name, log: group.log, candidates: [candidate], isCanary: false },
            tier,
            bytesPerDay: storedPerDay(group),
            filterable: true,
          },
        ],
  );
}

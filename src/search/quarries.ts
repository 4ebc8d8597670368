import type { SearchHints } from './hints';
import type { Quarry } from './hunt/quarry';
import { nameRank, stageRank } from './name-rank';
import { executionGroupOf } from './skeleton/read-skeleton';
import type { Skeleton, SkeletonApi } from './skeleton/skeleton';
import { type Candidate, type Target, targetsOf } from './targets';

/** The stages of an account's Region, and the log groups that may hold a request of theirs. */
export interface Prey {
  readonly candidates: readonly Candidate[];
  readonly quarries: readonly Quarry[];
}

/**
 * All log groups that a skeleton knows of, each with the stages that write to it and what a hint says for it. Where the stages of an API
 * were not read yet, the names of its groups tell them; a group whose stage logs nothing now may hold an older request.
 */
export function preyOf(skeleton: Skeleton, hints: SearchHints): Prey {
  const { place } = skeleton;
  const names = new Map(skeleton.apis.map(({ id, name }) => [id, name]));
  const facts = new Map(skeleton.groups.map((group) => [group.name, group]));
  const candidates = skeleton.apis.flatMap((api) => candidatesOf(api, skeleton, hints));
  // A hint may speak of a time when its stage still logged.
  const hinted = candidates.filter(({ place: { apiId } }) => hints.apiIds.includes(apiId));
  const listed = skeleton.groups.flatMap((group) => listedTarget(group.name, skeleton, names));
  const targets = new Map<string, Target>();
  for (const target of [...targetsOf(candidates, false), ...targetsOf(hinted, true), ...listed])
    if (!targets.has(target.group)) targets.set(target.group, target);
  const quarries = [...targets.values()].map((target): Quarry => {
    const group = facts.get(target.group);
    return {
      target: { ...target, ...(place.account === undefined ? {} : { account: place.account }) },
      tier: tierOf(target, hints),
      ...(group?.bytesPerDay === undefined ? {} : { bytesPerDay: group.bytesPerDay }),
      filterable: group?.infrequentAccess !== true,
    };
  });
  return { candidates, quarries };
}

/** Of an API whose stages could not be read, those that a hint names. */
function candidatesOf(api: SkeletonApi, { place, deliveries }: Skeleton, hints: SearchHints): readonly Candidate[] {
  const name = api.name === undefined ? {} : { apiName: api.name };
  if (api.stages === undefined && hints.apiIds.includes(api.id))
    return hints.stages.map((stage): Candidate => ({ place: { ...place, apiId: api.id, stage }, ...name }));
  const read = (api.stages ?? []).map((reading): Candidate => {
    const own = deliveries?.filter(({ apiId, stage }) => apiId === api.id && stage === reading.name) ?? [];
    return { place: { ...place, apiId: api.id, stage: reading.name }, ...name, reading, ...(own.length === 0 ? {} : { deliveries: own }) };
  });
  return read.sort((a, b) => stageRank(b, hints) - stageRank(a, hints));
}

/** A group of execution logs, by its name alone. */
function listedTarget(name: string, { place }: Skeleton, names: ReadonlyMap<string, string | undefined>): readonly Target[] {
  const of = executionGroupOf(name);
  if (of === undefined) return [];
  const apiName = names.get(of.apiId);
  const candidate: Candidate = { place: { ...place, apiId: of.apiId, stage: of.stage }, ...(apiName === undefined ? {} : { apiName }) };
  return [{ region: place.region, group: name, log: 'execution', isCanary: of.isCanary, candidates: [candidate] }];
}

function tierOf({ candidates }: Target, { apiIds, recentApiIds, words }: SearchHints): Quarry['tier'] {
  if (candidates.some(({ place }) => apiIds.includes(place.apiId))) return 0;
  if (candidates.some(({ place }) => recentApiIds.includes(place.apiId))) return 1;
  return candidates.some(({ apiName }) => nameRank(apiName, words) > 0) ? 1 : 2;
}

import type { AwsPorts } from '../../ports';
import { executionGroupOf } from './execution-group';
import type { Skeleton } from './skeleton';

/** The part of a skeleton that its account's `include` and `exclude` want searched: what was left out must not come back by its log group. */
export function wanted(skeleton: Skeleton, includes: AwsPorts['includes']): Skeleton {
  if (includes === undefined) return skeleton;
  const apis = skeleton.apis.filter(({ id, name }) => includes(skeleton.place, name === undefined ? { id } : { id, name }));
  if (apis.length === skeleton.apis.length) return skeleton;
  const ids = new Set(apis.map(({ id }) => id));
  const groups = skeleton.groups.filter(({ name }) => {
    const apiId = executionGroupOf(name)?.apiId;
    return apiId === undefined || ids.has(apiId);
  });
  return { ...skeleton, apis, groups };
}

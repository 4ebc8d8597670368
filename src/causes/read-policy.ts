import { READS, type Read, SEARCH_READS } from '../evidence/reads';
import { CAUSES } from './catalogue';

/** A statement that allows; nothing of this program's policies denies. */
export interface ReadStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

export interface ReadPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly ReadStatement[];
}

/** As IAM matches: `*` stands for any characters, slashes too. */
function covers(pattern: string, resource: string): boolean {
  if (pattern === resource) return false;
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(resource);
}

/** Sorted, each once, and none that a wider one grants already. */
function resourcesOf(reads: readonly Read[]): readonly string[] {
  const resources = [...new Set(reads.map(({ resource }) => resource))].sort();
  return resources.filter((resource) => !resources.some((wider) => covers(wider, resource)));
}

const single = (values: readonly string[]): string | readonly string[] => {
  const [only = '', ...more] = values;
  return more.length === 0 ? only : values;
};

/** A statement grants each of its actions on each of its resources: actions may share one only where their resources are the same. */
function statementOf(sid: string, all: readonly Read[]): ReadStatement {
  const reads = all.filter((read) => read.sid === sid);
  const actions = [...new Set(reads.map(({ action }) => action))].sort();
  const lists = actions.map((action) => resourcesOf(reads.filter((read) => read.action === action)));
  const [resources = []] = lists;
  if (lists.some((list) => list.join() !== resources.join()))
    throw new Error(`${sid}: its actions have different resources; name them apart`);
  return { Sid: sid, Effect: 'Allow', Action: single(actions), Resource: single(resources) };
}

/**
 * The policy of whatever role reads: what the search reads, and what the evidence that the causes need is read by. Optional statements stand
 * last. `deploy/iam-read.json` and the templates of `why403 accounts add` are made of it.
 */
export function readPolicy(): ReadPolicy {
  const all = policyReads();
  const sids = [...new Set(all.map(({ sid }) => sid))];
  const isOptional = (sid: string): boolean => sid.startsWith('Optional');
  const ordered = [...sids.filter((sid) => !isOptional(sid)), ...sids.filter(isOptional)];
  return { Version: '2012-10-17', Statement: ordered.map((sid) => statementOf(sid, all)) };
}

/** Every call that the policy is made of; the same one can stand there twice. */
export function policyReads(): readonly Read[] {
  const kinds = [...new Set(CAUSES.flatMap(({ needs }) => needs))];
  return [...SEARCH_READS, ...Object.entries(READS).flatMap(([kind, reads]) => (kinds.some((need) => need === kind) ? reads : []))];
}

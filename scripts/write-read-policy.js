// Writes deploy/iam-read.json: what the search reads, and what the evidence that the causes need is read by (src/evidence/reads.ts).
// `--check` writes nothing and ends with 1 where the file is stale. Run after a cause needs more: npm run docs:causes
const { join } = require('node:path');
const { CAUSES } = require('../dist/causes/catalogue');
const { READS, SEARCH_READS } = require('../dist/evidence/reads');
const { write } = require('./generated-files');

const kinds = new Set(CAUSES.flatMap(({ needs }) => needs));
const all = [...SEARCH_READS, ...Object.keys(READS).flatMap((kind) => (kinds.has(kind) ? READS[kind] : []))];

/** As IAM matches: `*` stands for any characters, slashes too. */
const covers = (pattern, resource) =>
  pattern !== resource && new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(resource);

/** Sorted, each once, and none that a wider one grants already. */
function resourcesOf(reads) {
  const resources = [...new Set(reads.map(({ resource }) => resource))].sort();
  return resources.filter((resource) => !resources.some((wider) => covers(wider, resource)));
}

/** A statement grants each of its actions on each of its resources: actions may share one only where their resources are the same. */
function statementOf(sid) {
  const reads = all.filter((read) => read.sid === sid);
  const actions = [...new Set(reads.map(({ action }) => action))].sort();
  const lists = actions.map((action) => resourcesOf(reads.filter((read) => read.action === action)));
  const [resources] = lists;
  if (lists.some((list) => list.join() !== resources.join())) throw new Error(`${sid}: its actions have different resources; name them apart`);
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: resources.length === 1 ? resources[0] : resources,
  };
}

const sids = [...new Set(all.map(({ sid }) => sid))];
const isOptional = (sid) => sid.startsWith('Optional');
const ordered = [...sids.filter((sid) => !isOptional(sid)), ...sids.filter(isOptional)];
const policy = { Version: '2012-10-17', Statement: ordered.map(statementOf) };

write([[join(__dirname, '..', 'deploy', 'iam-read.json'), () => `${JSON.stringify(policy, undefined, 2)}\n`]], 'npm run docs:causes');

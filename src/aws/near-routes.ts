import { type ResourceOfApi, segmentsOf } from './resources-of-api';

const MOST = 3;
const TOO_FAR = 5;
/** What a segment that one side lacks counts: more than a typing mistake, less than two other words. */
const SEGMENT_COST = 4;

/** Changes of one letter that make one word the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function segmentDistance(template: string, asked: string): number {
  if (/^\{[^}]+\}$/.test(template)) return 0.5;
  if (template === asked) return 0;
  if (template.toLowerCase() === asked.toLowerCase()) return 0.5;
  const changes = editDistance(template, asked);
  return changes > Math.max(1, template.length / 3) ? TOO_FAR : changes;
}

/** Distance of two paths where segments may be missing on either side: a repeated stage, a forgotten prefix. */
function pathDistance(template: readonly string[], asked: readonly string[]): number {
  let row = Array.from({ length: asked.length + 1 }, (_, index) => index * SEGMENT_COST);
  for (let i = 1; i <= template.length; i += 1) {
    const next = [i * SEGMENT_COST];
    for (let j = 1; j <= asked.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + segmentDistance(template[i - 1] ?? '', asked[j - 1] ?? '');
      next.push(Math.min((row[j] ?? 0) + SEGMENT_COST, (next[j - 1] ?? 0) + SEGMENT_COST, replaced));
    }
    row = next;
  }
  return row[asked.length] ?? 0;
}

/** Routes of the API that differ little from the one asked for, nearest first: `POST /orders` for `POST /order`. */
export function nearRoutes(resources: readonly ResourceOfApi[], verb: string, path: string): readonly string[] {
  const asked = segmentsOf(path).slice(0, 12);
  return resources
    .flatMap((resource) => {
      const distance = pathDistance(segmentsOf(resource.path), asked);
      return Object.keys(resource.methods).map((method) => ({
        route: `${method} ${resource.path}`,
        distance: distance + (method === verb || method === 'ANY' ? 0 : 1),
      }));
    })
    .filter(({ distance }) => distance < TOO_FAR)
    .sort((a, b) => a.distance - b.distance || (a.route < b.route ? -1 : 1))
    .slice(0, MOST)
    .map(({ route }) => route);
}

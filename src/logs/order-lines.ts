import type { ExecutionLogLine } from './execution-log';
import { rankOf } from './line-shapes';

/** Is the list newest first? By the stamps where they differ, else by where each shape stands in a request's walk. */
function newestFirst(lines: readonly ExecutionLogLine[]): boolean {
  const stamped = lines.flatMap((line) => (line.at === undefined ? [] : [line.at]));
  const first = stamped[0];
  const last = stamped.at(-1);
  if (first !== undefined && last !== undefined && first !== last) return first > last;
  let up = 0;
  let down = 0;
  let before: number | undefined;
  for (const line of lines) {
    const rank = rankOf(line.shape);
    if (rank === undefined) continue;
    if (before !== undefined && rank > before) up += 1;
    if (before !== undefined && rank < before) down += 1;
    before = rank;
  }
  return down > up;
}

/** Oldest line first, whatever order they came in. Lines of one millisecond keep their order. */
export function oldestFirst(lines: readonly ExecutionLogLine[]): readonly ExecutionLogLine[] {
  const turned = newestFirst(lines) ? [...lines].reverse() : [...lines];
  if (turned.some((line) => line.at === undefined)) return turned;
  return turned.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0));
}

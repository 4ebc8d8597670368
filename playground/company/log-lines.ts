import type { Region } from '../aws/region';
import type { LogLine } from './wire';

export type { LogLine } from './wire';

const KEPT = 200;

/** The newest lines of some log groups that a reader sees now, newest last. */
export function linesOf(region: Region, groups: readonly string[]): readonly LogLine[] {
  const lines = groups.flatMap((name) => {
    const group = region.logGroups.get(name);
    if (group === undefined) return [];
    const landed = group.events.slice(-2 * KEPT).filter((event) => group.isVisible(event));
    return landed.map(({ sequence, timestamp, message }) => ({ sequence, at: timestamp, group: name, message }));
  });
  return lines.sort((one, other) => one.at - other.at || one.sequence - other.sequence).slice(-KEPT);
}

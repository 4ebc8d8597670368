import type { FailedRequest } from '../evidence/failed-request';

const A_QUARTER_MS = 15 * 60_000;
const CLOCKS_DIFFER_MS = 120_000;

/** What acts at once, without a deployment, was read so soon after the request that it stands for what it met. */
export function isReadSoonAfter(readAt: string | undefined, { time }: Pick<FailedRequest, 'time'>): boolean {
  if (readAt === undefined || time === undefined) return false;
  const age = Date.parse(readAt) - Date.parse(time);
  return age >= -CLOCKS_DIFFER_MS && age < A_QUARTER_MS;
}

/** What is missing where only the settings as of now speak. */
export const AS_OF_THEN = {
  what: 'the settings as they were when the request came: call again and ask at once, with the answer’s Date header',
};

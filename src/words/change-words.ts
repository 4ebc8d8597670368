import type { Change } from '../evidence/changes';
import { ago } from './text';

const code = (text: string): string => `\`${text.replaceAll('`', '')}\``;

const WHAT = {
  api: 'the API',
  authorizer: 'the authorizer',
  deployment: 'the deployment',
  stage: 'the stage',
  function: 'the authorizer’s function',
  'web-acl': 'the web ACL',
} as const satisfies Record<Change['on'], string>;

const MOST_PATHS = 3;

/** "6 min before"; undefined times give nothing. */
export function distanceOf({ at }: Pick<Change, 'at'>, time: string | undefined): string {
  const distance = Date.parse(time ?? '') - Date.parse(at);
  if (!Number.isFinite(distance)) return at;
  return distance >= 0 ? `${ago(distance)} before` : `${ago(-distance)} after`;
}

/** CloudTrail's name without the version that Lambda puts behind it. */
function eventName({ event }: Change): string {
  return event.replace(/\d{8}(?:v\d+)?$/, '');
}

/** "6 min before: `UpdateRestApi` `/policy` on the API, by `deployer/ann`" */
export function changeLine(change: Change, time: string | undefined): string {
  const paths = change.paths.slice(0, MOST_PATHS).map(code);
  const more = change.paths.length > MOST_PATHS ? [`and ${change.paths.length - MOST_PATHS} more`] : [];
  const what = [code(eventName(change)), ...paths, ...more].join(' ');
  return `${distanceOf(change, time)}: ${what} on ${WHAT[change.on]}, by ${code(change.by)}`;
}

/** "11:58 UTC" */
export function minuteOf(at: string): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}

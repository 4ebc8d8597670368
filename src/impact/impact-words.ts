import { ago, causeName } from '../words/text';
import type { Attribute } from './decided-by';
import type { Impact } from './impact';
import type { Share } from './tally';

/** "1,240" */
export function numberWords(count: number): string {
  return count.toLocaleString('en-US');
}

/** "12:05 UTC" */
export function clockWords(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 16)} UTC`;
}

const ATTRIBUTES = { route: 'route', address: 'source IP', identity: 'identity tail' } as const satisfies Record<Attribute, string>;

/** "312 of 4,120 requests to `prod` were refused like this one in the last 1 h" */
export function headline(impact: Impact): string {
  const { refused, requests, stage, whole, from, to, readFrom, counted } = impact;
  const span = `in the ${ago(to - from)} to ${clockWords(to)}`;
  if (requests === 0)
    return whole ? `No requests to \`${stage}\` ${span}: nothing to count` : `No request to \`${stage}\` ${span} could be read`;
  const all = (requests ?? refused) === 1 ? 'request' : 'requests';
  const of = requests === undefined ? `${numberWords(refused)} ${all}` : `${numberWords(refused)} of ${numberWords(requests)} ${all}`;
  const like = counted === 'wording' ? 'like this one' : 'with this status';
  const verb = refused === 1 ? 'was' : 'were';
  if (whole) return `${of} to \`${stage}\` ${verb} refused ${like} ${span}`;
  return `At least ${numberWords(refused)} ${refused === 1 ? 'request' : 'requests'} to \`${stage}\` ${verb} refused ${like} ${span}: ${of} in the last ${ago(to - readFrom)} of it, the part that could be read`;
}

/** What of the wording is shared, and what of the reason: one or two sentences without end stop. */
export function reasonLines(
  { refused, sameReason, decidedBy, counted, otherwise, isProved }: Impact,
  cause: string | undefined,
): readonly string[] {
  const others =
    otherwise === 0
      ? []
      : [`${numberWords(otherwise)} more ${otherwise === 1 ? 'was' : 'were'} refused with the same status for other reasons`];
  if (refused === 0 || counted === 'status') return others;
  if (sameReason === undefined)
    return ['They share the words of the refusal; whether they share the reason, this log does not tell', ...others];
  const likely = isProved ? [] : ['The reason of this one is not proved'];
  if (decidedBy === undefined && !isProved) return ['They share the words of the refusal; its reason is not proved', ...others];
  if (decidedBy === undefined)
    return [`The words tell the reason${cause === undefined ? '' : ` (${causeName(cause)})`}: it is the same for all of them`, ...others];
  const same = decidedBy.map(({ attribute, value }) => `${ATTRIBUTES[attribute]} \`${value}\``).join(' and ');
  const rest = refused - sameReason;
  const some = sameReason === 1 ? (refused === 1 ? 'It agrees' : '1 of them agrees') : `${numberWords(sameReason)} of them agree`;
  const alike = `${some} with this request in what ${isProved ? 'decides' : 'would decide'}: ${same}`;
  return [
    ...likely,
    rest === 0 ? alike : `${alike}; the other ${numberWords(rest)} ${rest === 1 ? 'shares' : 'share'} only the words`,
    ...others,
  ];
}

const MOST_SHARES = 5;

/** "`GET /orders` 12, `GET /orders/{id}` 3, 2 others 4"; undefined where the log does not tell. */
export function sharesLine(shares: readonly Share[]): string | undefined {
  if (shares.length === 0) return undefined;
  const shown = shares.slice(0, MOST_SHARES).map(({ value, refused }) => `\`${value.replaceAll('`', '')}\` ${numberWords(refused)}`);
  const rest = shares.slice(MOST_SHARES);
  if (rest.length === 0) return shown.join(', ');
  const left = rest.reduce((all, { refused }) => all + refused, 0);
  return `${shown.join(', ')}, ${numberWords(rest.length)} others ${numberWords(left)}`;
}

/** "Read page by page from the access log" */
export function sourceWords({ log, by }: Impact): string {
  return `${by === 'pages' ? 'read from' : 'counted by Logs Insights in'} the ${log} log`;
}

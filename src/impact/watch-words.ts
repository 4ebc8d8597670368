import type { Watch } from '../actions/watch';
import { ago, capitalised, sentence } from '../words/text';
import type { Impact, NotCounted } from './impact';
import { clockWords, numberWords, sharesLine } from './impact-words';

/** The one line that a watch ends with: with what it is out of. */
export function watchLine(watch: Watch, look: Impact | NotCounted): string {
  if (look.kind === 'not-counted') return cannotWatch(look);
  const { requests, refused, whole } = look;
  const since = watch.flushedAt === undefined ? `in ${ago(look.to - look.from)}` : `in ${ago(look.to - look.from)} since the flush`;
  if (isRefusedAgain(look)) return again(watch, look, since);
  if (refused > 0) return onlyOthers(look, since);
  if (requests === undefined) return `No refusal was logged ${since}, and how many requests there were is not logged: nothing proved.`;
  if (requests === 0 && !whole) return `No request ${since} could be read: nothing proved.`;
  if (requests === 0) return `No requests ${watch.flushedAt === undefined ? since : 'since the flush'}: nothing proved.`;
  const read = whole ? '' : ` that could be read (from ${clockWords(look.readFrom)} on; of the others nothing is known)`;
  const words = look.counted === 'wording' ? 'refused' : 'refused with this status';
  const zero = `0 of ${numberWords(requests)} requests${read} ${words}${watch.flushedAt !== undefined && look.counted === 'wording' ? ' like the one before' : ''} ${since}.`;
  return [zero, ...kinWords(look), ...otherWords(look)].join(' ');
}

/** Refused like the case's own request: for the same reason where that is proved and the log tells it, else in the same words. */
export function isRefusedAgain({ sameReason, refused, isProved }: Impact): boolean {
  return ((isProved ? sameReason : undefined) ?? refused) > 0;
}

/** Others are refused in the same words, each for a reason of its own. */
function onlyOthers({ kin, refused, requests, whole, decidedBy = [] }: Impact, since: string): string {
  const own = decidedBy.map(({ value }) => `\`${value}\``).join(', ');
  const of = requests === undefined ? `${numberWords(refused)} requests` : `${numberWords(refused)} of ${numberWords(requests)} requests`;
  const least = whole ? of : `at least ${of}`;
  const others = `${capitalised(least)} share the words, not what decided this refusal.`;
  if (kin === undefined) return `No refusal of ${own} ${since}, and how many requests of it there were the log does not tell. ${others}`;
  if (kin === 0) return `No requests of ${own} ${since}: nothing proved. ${others}`;
  return `0 of ${numberWords(kin)} requests of ${own} refused ${since}. ${others}`;
}

/** Without its looks: why nothing can be looked at. */
export function cannotWatch({ says, next }: Pick<NotCounted, 'says' | 'next'>): string {
  return `Cannot watch: ${sentence(says)}${next === undefined ? '' : ` ${next.startsWith('aws ') ? `\`${next}\`` : sentence(capitalised(next))}`}`;
}

function kinWords({ kin, decidedBy, requests = 0 }: Impact): readonly string[] {
  const own = decidedBy?.map(({ value }) => `\`${value}\``).join(', ');
  if (kin === undefined || own === undefined)
    return decidedBy === undefined ? [] : ['Whether what was refused is among them is not known.'];
  if (kin === 0) return [`None of them was of ${own}, which was refused: for that one nothing is proved.`];
  return kin === requests ? [] : [`${numberWords(kin)} of them ${kin === 1 ? 'was' : 'were'} of ${own}, which was refused before.`];
}

function otherWords({ otherwise, counted }: Impact): readonly string[] {
  return otherwise === 0 || counted === 'status' ? [] : [`${numberWords(otherwise)} were refused for other reasons.`];
}

function again(watch: Watch, look: Impact, since: string): string {
  const { refused, requests, whole, routes, ownRoute } = look;
  const of = requests === undefined ? `${numberWords(refused)} requests` : `${numberWords(refused)} of ${numberWords(requests)} requests`;
  const least = whole ? of : `at least ${of}`;
  const shares = sharesLine(routes);
  const where = shares === undefined ? '' : ` By route: ${shares}.`;
  if (watch.flushedAt === undefined) return `${capitalised(least)} refused ${since}.${where}`;
  const isElsewhere = ownRoute !== undefined && routes.length > 0 && routes.every(({ value }) => value !== ownRoute);
  if (!isElsewhere) return `Refused again after the flush: ${least} ${since}.${where}`;
  const why =
    watch.cause === 'authorizer-cached-policy-mismatch'
      ? ' The cache was filled again before the function was fixed (likely): fix the function, then flush.'
      : '';
  return `Refused again after the flush, another route: ${least} ${since}.${where}${why}`;
}

/** Of a watch that somebody ends: "the watch after 4 min, before its first look: nothing proved". */
export function stoppedLine({ seen, since }: Watch, now: number): string {
  const after = `the watch after ${ago(now - since)}`;
  return seen === undefined
    ? `${after}, before its first look: nothing proved`
    : `${after}; at ${clockWords(seen.at)}: ${seen.says.replace(/\.$/, '')}`;
}

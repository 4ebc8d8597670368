import type { Watch } from '../../actions/watch';
import { caseOf } from '../../impact/impact';
import { cannotWatch } from '../../impact/watch-words';
import { watchedCase } from '../../impact/watching';
import type { MessageContent } from '../blocks/message';
import { code, dateInSentence, plain, richText, section } from '../blocks/rich-text';
import { sentenceMessage } from '../blocks/status';
import { threadOf } from '../thread-work';
import type { FollowUpHandler } from './define-follow-up';
import { caseBasis } from './gathered';

const USUAL_SECONDS = 900;
const LEAST_SECONDS = 60;
/** Longer than that, somebody asks `impact` instead. */
const MOST_SECONDS = 2 * 3_600;

/** `watch [15m]`: looks on, and ends with one line. */
export const watch: FollowUpHandler<'watch'> = async (surroundings, asked) => {
  const { said, job, signal, audience } = asked;
  const threadTs = threadOf(job);
  if (audience === 'asker' || threadTs === '')
    return { messages: [sentenceMessage('A watch ends with a line in a thread: ask for it there, or in a direct message.', job.ref)] };
  const not = await surroundings.watchesNot();
  if (not !== undefined) return { messages: [sentenceMessage(not, job.ref)] };
  const found = await caseBasis(surroundings, asked);
  if ('instead' in found) return found.instead;
  const { impacts, clock, watching } = surroundings;
  const incident = caseOf(found.answer) ?? { request: found.basis.request, isProved: false };
  const why = await impacts.whyNot(incident, signal);
  const watched = watchedCase(incident);
  if (why !== undefined || watched === undefined)
    return { messages: [sentenceMessage(cannotWatch(why ?? { says: 'Which API and stage refused it is not known.' }), job.ref)] };
  const since = clock.now();
  const until = since + Math.min(Math.max(said.seconds ?? USUAL_SECONDS, LEAST_SECONDS), MOST_SECONDS) * 1000;
  const wanted: Watch = { ...watched, channelId: job.channelId, threadTs, ref: job.ref, userId: job.userId, since, until, spentDollars: 0 };
  const started = await watching.start(wanted);
  return { messages: [watchingMessage(started.is === 'on-already' ? started.watch : wanted, started.is === 'on-already')] };
};

/** Pure. `isOld`: somebody asked for it before. */
export function watchingMessage({ until, request }: Pick<Watch, 'until' | 'request'>, isOld: boolean): MessageContent {
  const is = isOld ? 'Watched already: ' : 'Watching ';
  const at = `${new Date(until).toISOString().slice(11, 16)} UTC`;
  return {
    text: `${is}${request.stage} until ${at}. One line then; stop ends it.`,
    blocks: [
      richText(
        section(
          plain(is),
          code(request.stage),
          plain(' until '),
          dateInSentence(until),
          plain('. One line then; '),
          code('stop'),
          plain(' ends it.'),
        ),
      ),
    ],
  };
}

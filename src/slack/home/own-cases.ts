import type { AnsweredCase } from '../../actions/answered-case';
import { coversAccount } from '../access/allowances';
import { namedAccount } from '../access/named-account';
import type { Person } from '../access/people';
import type { Surroundings } from '../surroundings';
import { slackError } from '../web-error';

/** A question that the reader has asked. */
export interface OwnCase {
  readonly answered: AnsweredCase;
  /** The message that it is answered in; undefined: only the asker saw it, or `isGone`. */
  readonly link: string | undefined;
  /** It was deleted since. */
  readonly isGone: boolean;
}

const MOST = 5;

/** The reader's own last cases, in accounts that rules still let the reader see there. Never anybody else's. */
export async function ownCases(surroundings: Surroundings, person: Person): Promise<readonly OwnCase[]> {
  const { cases } = surroundings;
  const own = (await cases.ofUser(person.id)).filter(({ userId }) => userId === person.id);
  const allowed = await Promise.all(own.map(async (answered) => ((await maySee(surroundings, person, answered)) ? [answered] : [])));
  return Promise.all(
    allowed
      .flat()
      .slice(0, MOST)
      .map((answered) => linked(surroundings, answered)),
  );
}

async function maySee({ allowances, config }: Surroundings, person: Person, answered: AnsweredCase): Promise<boolean> {
  const rules = await allowances.readRules(config.readRules, person, answered.channelId);
  return coversAccount(rules, namedAccount(answered, config.aws));
}

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
async function linked({ client, log }: Surroundings, answered: AnsweredCase): Promise<OwnCase> {
  const { channelId, threadTs } = answered;
  if (threadTs === undefined) return { answered, link: undefined, isGone: false };
  try {
    const { permalink } = await client.chat.getPermalink({ channel: channelId, message_ts: threadTs });
    return { answered, link: permalink, isGone: false };
  } catch (error) {
    const refused = slackError(error);
    if (refused === undefined) log.warn({ err: error, ref: answered.ref }, 'chat.getPermalink failed');
    return { answered, link: undefined, isGone: refused === 'message_not_found' };
  }
}

import { known } from '../evidence/gathered';
import { parseExecutionLog } from '../logs/parse-execution-log';
import { redact } from '../logs/redact';
import { takeAccessLogs } from './access-lines';
import { withoutClockWords } from './clock-words';
import { describe } from './description';
import { exchangesIn } from './exchanges';
import { sightingOfExchange } from './from-exchange';
import { sightingOfAccessLog, sightingOfExecutionLog } from './from-logs';
import { readHints } from './hints';
import { requestIdsIn } from './ids';
import { takeLogs } from './log-groups';
import { mergeSightings, refusedFirst } from './merge';
import { asideIn, takePolicy, withLint } from './pasted-policy';
import { summarise } from './summary';
import type { Asking, Question, Sighting } from './types';
import { undoSlack } from './undo-slack';
import { readTyped, takeQuietly } from './words';

/** 2 MB: more than Slack, a shell or a form gives. */
const LONGEST = 2_000_000;
const MOST_SIGHTINGS = 50;

/** Ids alone, `why403 <id> <id>`: each is a request of its own. */
function moreIds(rest: string, sightings: readonly Sighting[]): readonly Sighting[] {
  const alone =
    sightings.length <= 1 && sightings.every((each) => each.evidence.response === undefined && each.evidence.executionLog === undefined);
  if (!alone || rest.length > 4000) return [];
  const ids = requestIdsIn(rest).filter((id) => sightings.every((each) => each.request.requestId !== id));
  return ids.map((requestId): Sighting => ({ request: { apiType: 'unknown', requestId }, evidence: {} }));
}

/** A person who speaks of API Gateway and shows a sign is understood, even without a status. */
const SPOKEN_OF = /api ?gateway|execute-api|authori[sz]er|\bapigw\b/i;

function isUnderstood(sightings: readonly Sighting[], text: string): boolean {
  return sightings.some(({ request, evidence }) => {
    const { response, executionLog, accessLog, pastedPolicy, description } = evidence;
    const other = description?.status === 'known' && (description.value.otherService !== undefined || SPOKEN_OF.test(text));
    const evident = response ?? executionLog ?? accessLog ?? pastedPolicy;
    return (
      evident !== undefined ||
      other ||
      request.requestId !== undefined ||
      request.extendedRequestId !== undefined ||
      request.apiId !== undefined
    );
  });
}

/**
 * Reads a pasted text: what it says of which request, with evidence that stands in it, hints for the search, and no secrets.
 * Pure, never throws, linear in the text's length.
 */
export function readQuestion(text: string, asking: Asking): Question {
  const now = asking.saidAt ?? asking.now;
  const whole = undoSlack(text.slice(0, LONGEST).replaceAll('\u0000', ''));
  const aside = asideIn(whole);
  const clean = redact(whole);
  const { quietly, rest: asked } = takeQuietly(clean.text);
  const access = takeAccessLogs(asked);
  const logs = takeLogs(access.rest);
  const policy = takePolicy(logs.rest, aside);
  const spoken = exchangesIn(policy.rest).map((each) => sightingOfExchange(each.text, now));
  const logged = logs.groups.map((group) =>
    sightingOfExecutionLog(parseExecutionLog(group.lines, group.id === undefined ? {} : { requestId: group.id })),
  );
  const merged = mergeSightings(spoken, [...logged, ...access.logs.map(sightingOfAccessLog)]);
  const found = refusedFirst([...merged, ...moreIds(policy.rest, merged)]).slice(0, MOST_SIGHTINGS);
  const pasted = withLint(policy, found[0]?.request, aside);
  const description = describe(policy.rest);
  const shared = {
    ...(description === undefined ? {} : { description: known(description, 'response', { pasted: true, complete: false }) }),
    ...(pasted === undefined ? {} : { pastedPolicy: known(pasted, 'policy', { pasted: true, complete: !pasted.reading.cut }) }),
  };
  const isHttp = description?.otherService?.service === 'API Gateway HTTP API';
  const first: readonly Sighting[] = found.length > 0 ? found : [{ request: { apiType: 'unknown' }, evidence: {} }];
  const sightings = first.map(
    (each): Sighting => ({
      request: isHttp && each.request.apiType === 'unknown' ? { ...each.request, apiType: 'HTTP' } : each.request,
      evidence: { ...shared, ...each.evidence },
    }),
  );
  const typed = readTyped(withoutClockWords(asked));
  const hints = readHints(asked, sightings, typed, asking);
  const understood = isUnderstood(sightings, asked);
  return {
    text: asked,
    sightings,
    hints,
    words: typed.words,
    quietly,
    secrets: clean.kinds,
    understood,
    ...summarise(sightings, hints, understood, now),
  };
}

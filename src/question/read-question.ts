import type { Description, Evidence } from '../evidence/evidence';
import { known, valueOf } from '../evidence/gathered';
import { parseExecutionLog } from '../logs/parse-execution-log';
import { redact } from '../logs/redact';
import { takeAccessLogs } from './access-lines';
import { readCall } from './call';
import { withoutClockWords } from './clock-words';
import { dedent } from './dedent';
import { describe } from './description';
import { exchangesIn } from './exchanges';
import { sightingOfExchange } from './from-exchange';
import { sightingOfAccessLog, sightingOfExecutionLog } from './from-logs';
import { readHints } from './hints';
import { requestIdsIn } from './ids';
import { inEnglish } from './localised';
import { takeLogs } from './log-groups';
import { mergeSightings, refusedFirst } from './merge';
import { isNoText } from './no-text';
import { readOtherService } from './other-service';
import { asideIn, takePolicy, withLint } from './pasted-policy';
import { summarise } from './summary';
import type { Asking, Question, Sighting } from './types';
import { undoSlack } from './undo-slack';
import { undoWidth } from './unwrap';
import { readTyped, takeQuietly } from './words';

/** 2 MB: more than Slack, a shell or a form gives. */
const LONGEST = 2_000_000;
const MOST_SIGHTINGS = 50;
const MOST_LOGS = 500;

/** Ids alone, `why403 <id> <id>`: each is a request of its own. */
function moreIds(rest: string, sightings: readonly Sighting[]): readonly Sighting[] {
  const alone =
    sightings.length <= 1 && sightings.every((each) => each.evidence.response === undefined && each.evidence.executionLog === undefined);
  if (!alone || rest.length > 4000) return [];
  const ids = requestIdsIn(rest).filter((id) => sightings.every((each) => each.request.requestId !== id));
  return ids.map((requestId): Sighting => ({ request: { apiType: 'unknown', requestId }, evidence: {} }));
}

/** A person who speaks of API Gateway and shows a sign is understood, even without a status. */
const SPOKEN_OF = /api[ -]?gate?way|execute-api|authori[sz]er|\bapi ?gw\b|sourceVpce?\b|\busage plans?\b/i;

/** Words that belong to API Gateway and its surroundings; with a refusal in the same text, it is the one that is asked about. */
const IN_ITS_WORDS =
  /\bresource polic|\bweb ?acl\b|\bx-api-key\b|\bapi[ -]?keys?\b|\baws_iam\b|\bsigv4\b|\baws4|\bprivate api\b|\bcustom domain|\brest api\b|\bour api\b|\bthe api\b|\bstages?\b|\bvpc ?endpoint|\bsigned (?:request|call)|\buser pool\b|\bcognito\b|\bwaf\b|\blambda\b|\bintegration\b|\bkeys? was\b/i;
const REFUSED =
  /\b40[13]s?\b|\b429\b|\bforbidden\b|\bunauthori[sz]ed\b|\bnot authori[sz]ed\b|\bden(?:y|ied|ies)\b|\brefus\w+|\breject\w+|\bblock(?:s|ed)\b/i;

/** Tools that refuse in the same words. */
const ELSEWHERE = /\b(?:npm|yarn|docker|kubectl|github|gitlab|bitbucket|git (?:push|clone|pull|fetch)|pip3? install|helm)\b/i;

/** Long enough for what a person writes. */
const SAID = 40_000;

function isSaidIn(text: string, { signs }: Description): boolean {
  if (SPOKEN_OF.test(text)) return true;
  return REFUSED.test(text) && !ELSEWHERE.test(text) && (IN_ITS_WORDS.test(text) || signs.length > 1);
}

function isSpokenOf(text: string, told: Description): boolean {
  return isSaidIn(text, told) || isSaidIn(inEnglish(text.slice(0, SAID)), told);
}

function isUnderstood(sightings: readonly Sighting[], text: string): boolean {
  return sightings.some(({ request, evidence }) => {
    const { response, executionLog, accessLog, pastedPolicy, description } = evidence;
    const told = valueOf(description);
    const evident = response ?? executionLog ?? accessLog ?? pastedPolicy;
    return (
      evident !== undefined ||
      request.requestId !== undefined ||
      request.extendedRequestId !== undefined ||
      request.apiId !== undefined ||
      (told !== undefined && (told.otherService !== undefined || told.retold !== undefined || isSpokenOf(text, told)))
    );
  });
}

function withOtherService(sighting: Sighting, text: string): Sighting {
  const otherService = readOtherService(text);
  if (otherService === undefined) return sighting;
  return { ...sighting, evidence: { ...sighting.evidence, ...descriptionOf({ signs: [], otherService }) } };
}

function descriptionOf(description: Description): Pick<Evidence, 'description'> {
  return { description: known(description, 'response', { pasted: true, complete: false }) };
}

/** Signs are the person's own and count for every request of the text; that another service answered, for the exchange which shows it. */
function described(description: Description | undefined, sighting: Sighting | undefined): Pick<Evidence, 'description'> {
  const { signs = [], resolved, retold } = description ?? {};
  const otherService = sighting === undefined ? description?.otherService : valueOf(sighting.evidence.description)?.otherService;
  if (signs.length === 0 && retold === undefined && otherService === undefined) return {};
  return descriptionOf({
    signs,
    ...(resolved === undefined ? {} : { resolved }),
    ...(retold === undefined ? {} : { retold }),
    ...(otherService === undefined ? {} : { otherService }),
  });
}

function nothingIn(text: string, now: number): Question {
  const sightings: readonly Sighting[] = [{ request: { apiType: 'unknown' }, evidence: {} }];
  return {
    text,
    sightings,
    hints: [],
    words: [],
    quietly: false,
    secrets: [],
    understood: false,
    ...summarise(sightings, [], false, now),
  };
}

/**
 * Reads a pasted text: what it says of which request, with evidence that stands in it, hints for the search, and no secrets.
 * Pure, never throws, linear in the text's length.
 */
export function readQuestion(text: string, asking: Asking): Question {
  const now = asking.saidAt ?? asking.now;
  const whole = dedent(undoWidth(undoSlack(text.slice(0, LONGEST).replaceAll('\u0000', ''))));
  const aside = asideIn(whole);
  const clean = redact(whole);
  if (isNoText(whole)) return nothingIn(clean.text, now);
  const { quietly, rest: asked } = takeQuietly(clean.text);
  const access = takeAccessLogs(asked);
  const logs = takeLogs(access.rest);
  const policy = takePolicy(logs.rest, aside);
  const spoken = exchangesIn(policy.rest).map(({ text: own }) => withOtherService(sightingOfExchange(own, now), own));
  const logged = logs.groups
    .slice(0, MOST_LOGS)
    .map((group) =>
      sightingOfExecutionLog(
        parseExecutionLog(group.lines, { ...(group.id === undefined ? {} : { requestId: group.id }), ofTest: group.ofTest }),
        group.isRetold,
      ),
    );
  const merged = mergeSightings(spoken, [...logged, ...access.logs.map(sightingOfAccessLog)]);
  const found = refusedFirst([...merged, ...moreIds(policy.rest, merged)]).slice(0, MOST_SIGHTINGS);
  const pasted = withLint(policy, found[0]?.request, aside);
  const description = describe(policy.rest);
  const call = readCall(asked);
  const shared = {
    ...(call === undefined ? {} : { call: known(call, 'response', { pasted: true, complete: false }) }),
    ...(pasted === undefined
      ? {}
      : { pastedPolicy: { ...known(pasted, 'policy', { pasted: true, complete: !pasted.reading.cut }), apart: true as const } }),
  };
  const isHttp = description?.otherService?.service === 'API Gateway HTTP API';
  const first: readonly Sighting[] = found.length > 0 ? found : [{ request: { apiType: 'unknown' }, evidence: {} }];
  const sightings = first.map(
    (each): Sighting => ({
      request: isHttp && each.request.apiType === 'unknown' ? { ...each.request, apiType: 'HTTP' } : each.request,
      evidence: { ...shared, ...each.evidence, ...described(description, found.length > 0 ? each : undefined) },
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

import { diagnose } from '../src/diagnose';
import { readQuestion } from '../src/question/read-question';

const ID = 'c0a5e1d7-3f52-4b0e-9d61-6a7b8c9d0e1f';
const LOG = ['Extended Request Id: QzT4hG7kPw2Lm9A=', `Starting authorizer: ab12cd for request: ${ID}`, `Unauthorized request: ${ID}`];
const logOf = (lines: readonly string[]): string => lines.map((line) => `(${ID}) ${line}`).join('\n');
const TEST = `Execution log for request ${ID}\n${LOG.slice(1)
  .map((line) => `Fri Nov 20 09:41:00 UTC 2026 : ${line}`)
  .join('\n')}`;
const ANSWER = '{"message":"Unauthorized"}';
const POLICY = [...LOG.slice(0, 2), 'The client is not authorized to perform this operation.'];

/** Where no cause stands out, the layer is certain only where a log says so that can be nobody else's. */
it.each([
  ['the request’s own log', logOf(LOG), 'confirmed'],
  ['a log that leaves open whose policy it was', logOf(POLICY), 'likely'],
  ['a console test', TEST, 'confirmed'],
  ['a console test beside what a client saw', `HTTP/1.1 401 Unauthorized\n\n${ANSWER}\n\n${TEST}`, 'likely'],
  ['a log under an id that a caller chose', logOf([...LOG, 'Extended Request Id: Abc4hG7kPw2Lm9A=']), 'likely'],
  ['a program’s log', `{"requestId":"${ID}","ip":"203.0.113.7","time":"2026-11-20T09:41:00Z","errorType":"ACCESS_DENIED"}`, 'likely'],
  ['a sentence', 'the log said The client is not authorized to perform this operation. and then it was quiet', 'likely'],
])('%s', (_what, text, confidence) => {
  const [sighting] = readQuestion(text, { now: Date.parse('2026-11-22T13:00:00Z') }).sightings;
  if (sighting === undefined) throw new Error('nothing read');
  const { verdict, findings } = diagnose(sighting.request, sighting.evidence);
  expect(findings.filter((finding) => finding.confidence === 'confirmed')).toEqual([]);
  expect(verdict.confidence).toBe(confidence);
});

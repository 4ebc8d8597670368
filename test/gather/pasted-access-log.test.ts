import { diagnose } from '../../src/diagnose';
import type { StageReading } from '../../src/evidence/configuration';
import { comparedWithFormat } from '../../src/gather/pasted-access-log';
import { readQuestion } from '../../src/question/read-question';

const ID = 'c0a5e1d7-3f52-4b0e-9d61-6a7b8c9d0e1f';
const LINE = `{"requestId":"${ID}","ip":"203.0.113.7","at":"20/Nov/2026:09:41:00 +0000","errorType":"THROTTLED","status":429}`;
const FORMAT =
  '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","at":"$context.requestTime","errorType":"$context.error.responseType","status":$context.status}';

function diagnosisWith(format: string | undefined, line = LINE) {
  const [sighting] = readQuestion(line, { now: Date.parse('2026-11-22T13:00:00Z') }).sightings;
  if (sighting === undefined) throw new Error('nothing read');
  return diagnose(sighting.request, comparedWithFormat(sighting.evidence, format === undefined ? undefined : stageWith(format)));
}

function stageWith(format: string): StageReading {
  const accessLog = { destinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:orders', format };
  return { name: 'prod', loggingLevel: 'OFF', dataTrace: false, hasCanary: false, variables: {}, accessLog };
}

it.each([
  ['the stage’s own format', FORMAT, 'confirmed'],
  ['a format with other keys', FORMAT.replace('errorType', 'type'), 'likely'],
  ['a format that means something else by the key', FORMAT.replace('error.responseType', 'error.message'), 'likely'],
  ['a format with more', FORMAT.replace('{', '{"path":"$context.path",'), 'likely'],
  ['no format', undefined, 'likely'],
])('a pasted line beside %s', (_what, format, confidence) => {
  const { findings, verdict } = diagnosisWith(format);
  expect(findings[0]).toMatchObject({ cause: 'throttled', confidence });
  expect(verdict.confidence).toBe(confidence);
});

it('is no proof of a layer either where no cause stands out', () => {
  const { verdict, findings } = diagnosisWith(undefined, LINE.replace('THROTTLED', 'INVALID_API_KEY'));
  expect(verdict).toMatchObject({ layer: 'api-key', confidence: 'likely' });
  expect(findings.some(({ confidence }) => confidence === 'confirmed')).toBe(false);
});

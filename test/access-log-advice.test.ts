import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { checkBlocks } from '../playground/slack/blocks/check-blocks';
import { accessLogAdvice } from '../src/access-log-advice';
import type { AccessLogAdvice } from '../src/answer';
import { known } from '../src/evidence/gathered';
import { compileFormat } from '../src/logs/compile-format';
import { missingVariables } from '../src/logs/missing-variables';
import { evidenceSections } from '../src/slack/blocks/evidence';
import { evidenceReplies } from '../src/slack/blocks/replies';
import { answerJson } from '../src/terminal/answer-json';
import { answerText } from '../src/terminal/answer-text';
import { diagnosis, diagnosisAnswer, finding } from './slack/answers';

const GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:orders';

function adviceFor(format: string | undefined, confidence: 'confirmed' | 'likely' = 'likely'): AccessLogAdvice | undefined {
  const accessLog = format === undefined ? {} : { accessLog: { destinationArn: GROUP, format } };
  const stage = { name: 'prod', loggingLevel: 'INFO', dataTrace: false, hasCanary: false, variables: {}, ...accessLog } as const;
  return accessLogAdvice({ ...diagnosis, findings: [{ ...finding, confidence }] }, { stage: known(stage, 'config') });
}

/** The words of a command, as a shell hands them on. */
function wordsOf(command: string): readonly string[] {
  const { stdout } = spawnSync('/bin/sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8', env: { context: 'expanded' } });
  return stdout.split('\0').slice(0, -1);
}

/** The AWS CLI's shorthand: keys and values, a value in double quotes with `\"` and `\\` for what it holds of those. */
function shorthand(word: string): Readonly<Record<string, string>> {
  const found = /^op=(\w+),path=([\w/]+),value="((?:\\\\|\\"|[^"\\])*)"$/.exec(word);
  if (found === null) throw new Error(`no shorthand: ${word}`);
  return { op: found[1] ?? '', path: found[2] ?? '', value: (found[3] ?? '').replace(/\\(["\\])/g, '$1') };
}

const FORMATS = [
  '$context.identity.sourceIp $context.identity.caller [$context.requestTime]"$context.httpMethod $context.resourcePath" $context.status $context.requestId',
  '$context.requestId,$context.status,$context.path',
  '$context.requestId | $context.status | $context.stage',
  '{ "requestId":"$context.requestId", "it\'s":"a \\"quote\\" and a \\\\", "path":"$context.resourcePath" }',
  '{\n  "requestId": "$context.requestId",\n  "error": $context.error.messageString\n}\n',
  '<request id="$context.requestId"> <status>$context.status</status> </request>',
];

test.each(FORMATS)('the command sets the very line, through a shell and the CLI: %s', (format) => {
  const advice = adviceFor(format);
  if (advice === undefined) throw new Error('no advice');
  const words = wordsOf(advice.command);
  expect(words.slice(0, -1)).toEqual(
    'aws apigateway update-stage --rest-api-id a1b2c3d4e5 --stage-name prod --region us-east-1 --patch-operations'.split(' '),
  );
  expect(shorthand(words.at(-1) ?? '')).toEqual({ op: 'replace', path: '/accessLogSettings/format', value: advice.format });
  expect(advice.format).not.toContain('\n');
  expect(missingVariables(advice.format)).toEqual([]);
  expect(advice.leftOut).toEqual([]);
});

test.each(FORMATS)('what the stage logged before stays, and the new line can be read: %s', (format) => {
  const line = adviceFor(format)?.format ?? '';
  for (const [variable] of format.matchAll(/\$context\.[\w.]*\w/g)) expect(line).toContain(variable);
  const values: Readonly<Record<string, string>> = {
    requestId: '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0',
    status: '403',
    'authorizer.error': 'The client, it is said, may not',
    'error.messageString': '"no"',
  };
  const rendered = line.replace(/\$context\.([\w.]*\w)/g, (_all, name: string) => values[name] ?? '-');
  expect(compileFormat(line)(rendered)).toMatchObject({
    requestId: values.requestId,
    'authorizer.error': values['authorizer.error'],
    'error.messageString': 'no',
    'waf.status': null,
  });
});

test('no key of a JSON line is there twice', () => {
  const line = adviceFor('{ "path":"$context.resourcePath", "authorizerError":"x" }')?.format ?? '';
  const keys = [...line.matchAll(/"([\w.]+)":/g)].map((found) => found[1]);
  expect(new Set(keys).size).toBe(keys.length);
});

test('whatever a format holds, the shell and the CLI hand it on as it is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const advice = adviceFor(`$context.status ${text.replaceAll('\0', '')}`);
      if (advice === undefined) throw new Error('no advice');
      expect(shorthand(wordsOf(advice.command).at(-1) ?? '').value).toBe(advice.format);
    }),
    { numRuns: 40 },
  );
});

test('AWS takes 3 KB: what explains least is left out, and named', () => {
  const advice = adviceFor(`{ "requestId":"$context.requestId", "note":"${'x'.repeat(2400)}" }`);
  if (advice === undefined) throw new Error('no advice');
  expect(new TextEncoder().encode(advice.format).length).toBeLessThanOrEqual(3072);
  expect(advice.format).toContain('$context.error.responseType');
  expect(advice.leftOut).toContain('path');
  expect(answerText({ ...diagnosisAnswer, accessLogFormat: advice })).toMatch(
    /A format holds 3 KB at most: `\$context\.[\w.]+`.* did not fit/,
  );
  expect(adviceFor(`$context.requestId ${'x'.repeat(3040)}`)).toBeUndefined();
});

test('nothing where the cause is proved, the line lacks nothing, or the stage is not known', () => {
  const whole = adviceFor('$context.requestId')?.format ?? '';
  expect(adviceFor(whole)).toBeUndefined();
  expect(adviceFor('$context.requestId', 'confirmed')).toBeUndefined();
  expect(accessLogAdvice(diagnosis, {})).toBeUndefined();
});

test('a stage without an access log: the log group is theirs to fill in', () => {
  const advice = adviceFor(undefined);
  expect(advice?.isNew).toBe(true);
  expect(
    wordsOf(advice?.command ?? '')
      .slice(-2)
      .map(shorthand),
  ).toEqual([
    { op: 'replace', path: '/accessLogSettings/destinationArn', value: '<ARN of a log group>' },
    { op: 'replace', path: '/accessLogSettings/format', value: advice?.format },
  ]);
});

test('shown in the terminal, in JSON and in the thread', () => {
  const accessLogFormat = adviceFor('$context.requestId');
  if (accessLogFormat === undefined) throw new Error('no advice');
  const answer = { ...diagnosisAnswer, accessLogFormat };
  const { stage, format, command } = accessLogFormat;
  expect(answerText(answer)).toContain(`\nAccess log for the next time\n`);
  expect(answerText(answer).split('\n')).toEqual(expect.arrayContaining([format, command]));
  expect(answerJson(answer, [])).toMatchObject({ accessLogFormat: { stage, format, command } });
  const replies = evidenceReplies(evidenceSections(answer));
  expect(JSON.stringify(replies)).toContain('Access log for the next time');
  expect(replies.flatMap(({ blocks }) => blocks).flatMap((block) => (block.type === 'rich_text' ? block.elements : []))).toContainEqual({
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: command }],
  });
  for (const { blocks } of replies) expect(checkBlocks(blocks, 'message').problems).toEqual([]);
  expect(answerText(diagnosisAnswer)).not.toContain('Access log for');
});

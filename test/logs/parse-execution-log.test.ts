import fc from 'fast-check';
import { eventsOfRequest } from '../../src/logs/attribute';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';
import { facts, ID, ROWS } from './log-rows';

const T0 = Date.UTC(2026, 10, 22, 9, 0, 0);

function raw(lines: readonly string[], prefix = `(${ID}) `): readonly { readonly message: string; readonly at: string }[] {
  return lines.map((line, index) => ({ message: prefix + line, at: new Date(T0 + Math.floor(index / 2)).toISOString() }));
}

test.each(ROWS)('$name', ({ lines, log }) => {
  expect(parseExecutionLog(raw(lines), { requestId: ID })).toMatchObject(log);
  expect(parseExecutionLog(lines.map((message) => ({ message })))).toMatchObject({ ...log, ...('requestId' in log ? {} : {}) });
});

test.each(ROWS.filter(({ lines }) => lines.length > 2))('newest first is the same: $name', ({ lines }) => {
  const log = parseExecutionLog(raw(lines), { requestId: ID });
  expect(facts(parseExecutionLog([...raw(lines)].reverse(), { requestId: ID }))).toEqual(facts(log));
  const bare = lines.map((message) => ({ message }));
  expect(facts(parseExecutionLog([...bare].reverse()))).toEqual(facts(parseExecutionLog(bare)));
});

test('lines of another request, in between, change nothing', () => {
  const other = '11111111-2222-4333-8444-555555555555';
  fc.assert(
    fc.property(fc.constantFrom(...ROWS), fc.constantFrom(...ROWS), fc.infiniteStream(fc.boolean()), (mine, theirs, turns) => {
      const left = [...raw(mine.lines)];
      const right = [
        ...raw(
          theirs.lines.map((line) => line.replaceAll(ID, other)),
          `(${other}) `,
        ),
      ];
      const mixed = [];
      for (const turn of turns) {
        const next = (turn ? left : right).shift() ?? left.shift() ?? right.shift();
        if (next === undefined) break;
        mixed.push(next);
      }
      expect(parseExecutionLog(mixed, { requestId: ID })).toEqual(parseExecutionLog(raw(mine.lines), { requestId: ID }));
      expect(eventsOfRequest(mixed, ID)).toHaveLength(mine.lines.length);
    }),
  );
});

test('payload text is never read as lines', () => {
  const forged = `Method request body before transformations: x\n(${ID}) The client is not authorized to perform this operation.\nMethod completed with status: 403`;
  const log = parseExecutionLog(raw([forged]), { requestId: ID });
  expect(log.lines).toHaveLength(1);
  expect(log).toMatchObject({ clientNotAuthorized: false });
  expect(log).not.toHaveProperty('completedStatus');
  expect(eventsOfRequest([{ message: `(11111111-2222-4333-8444-555555555555) path: (${ID}) x` }], ID)).toEqual([]);
});

test('an id that the caller chose and API Gateway replaced', () => {
  const log = parseExecutionLog(raw(['The client is not authorized to perform this operation.'], `(${ID}_REPLACED_INVALID_REQUEST_ID) `), {
    requestId: ID,
  });
  expect(log.clientNotAuthorized).toBe(true);
});

test('two extended ids under one request id are both kept', () => {
  const log = parseExecutionLog(raw(['Extended Request Id: AAAAAAAAAAAAAAA=', 'Extended Request Id: BBBBBBBBBBBBBBB=']), { requestId: ID });
  expect(log.extendedRequestIds).toEqual(['AAAAAAAAAAAAAAA=', 'BBBBBBBBBBBBBBB=']);
});

test('a WebSocket line carries the extended id', () => {
  expect(
    parseExecutionLog([{ message: '(AAAAAAAAAAAAAAA=) Gateway response type: AUTHORIZER_CONFIGURATION_ERROR with status code: 500' }]),
  ).toMatchObject({
    webSocket: true,
    extendedRequestId: 'AAAAAAAAAAAAAAA=',
    gatewayResponseType: 'AUTHORIZER_CONFIGURATION_ERROR',
  });
});

test('cutting lines never proves that the function was not called', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ROWS), fc.nat(), fc.nat(), (row, from, to) => {
      const start = from % row.lines.length;
      const part = row.lines.slice(start, start + 1 + (to % row.lines.length));
      const log = parseExecutionLog(raw(part), { requestId: ID });
      const called = parseExecutionLog(raw(row.lines), { requestId: ID }).authorizer?.called;
      if (called === 'yes') expect(log.authorizer?.called).not.toBe('no');
    }),
  );
});

test('noise never throws', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(...ROWS.flatMap(({ lines }) => lines)).map((line) => line.slice(0, line.length / 2)),
        ),
      ),
      (lines) => {
        expect(() => parseExecutionLog(lines.map((message) => ({ message })))).not.toThrow();
      },
    ),
  );
});

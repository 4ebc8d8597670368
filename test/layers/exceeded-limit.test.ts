import type { Evidence } from '../../src/evidence/evidence';
import { known } from '../../src/evidence/gathered';
import { exceededLimit } from '../../src/layers/exceeded-limit';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';

const accessLog = (type: string): Evidence => ({ accessLog: known({ variables: { 'error.responseType': type } }, 'access-log') });
const response = (errorType?: string): Evidence => ({
  response: known({ headers: {}, headersComplete: false, ...(errorType && { errorType }) }, 'response'),
});
const log = (more: object): Evidence => ({
  executionLog: known(
    { ...parseExecutionLog([{ message: 'Starting execution for request: 1' }]), executionStarted: false, ...more },
    'execution-log',
  ),
});
const rate = { throttled: { what: 'rate', says: 'Limit Exceeded' } };
const quota = { throttled: { what: 'quota', says: 'Quota exceeded' } };

it.each([
  ['the log names the rate', 'rate', log(rate), 'Too Many Requests', 'confirmed'],
  ['the log names the quota', 'rate', log(quota), 'Limit Exceeded', 'excluded'],
  ['the log alone names the quota', 'quota', log(quota), '', 'likely'],
  ['the log and the answer name the quota', 'quota', log(quota), 'Limit Exceeded', 'confirmed'],
  ['the log names the rate', 'quota', log(rate), 'Limit Exceeded', 'excluded'],
  ['the access log names the type', 'quota', accessLog('QUOTA_EXCEEDED'), 'Limit Exceeded', 'confirmed'],
  ['the answer names the type, which a function can do too', 'rate', response('TooManyRequestsException'), 'Too Many Requests', 'likely'],
  ['only the text speaks', 'rate', response(), 'Too Many Requests', 'likely'],
  ['the integration was reached', 'rate', log({ executionStarted: true }), 'Too Many Requests', 'excluded'],
  ['nothing speaks of a limit', 'rate', response(), '', 'silent'],
] as const)('%s, asked for the %s', (_what, what, seen, quote, expected) => {
  const id = quote === 'Limit Exceeded' ? 'quota-exceeded' : 'throttled';
  const symptoms = quote === '' ? [] : [{ id, from: 'response' as const, pasted: true, captures: {}, quote }];
  const standing = exceededLimit(what, seen, { symptoms });
  expect(standing.is === 'fits' ? standing.confidence : standing.is).toBe(expected);
});

import type { Evidence } from '../../src/evidence/evidence';
import { known } from '../../src/evidence/gathered';
import { signatureRefusal } from '../../src/layers/signature-refusal';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';

const file = {
  request: { apiType: 'REST' },
  symptoms: [{ id: 'signature-expired', from: 'response', pasted: true, captures: {}, quote: 'Signature expired: x' }],
} as const;
const text = { symptom: 'signature-expired', says: 'the text says that the signature has expired' };
const headers = { 'x-amz-apigw-id': 'AbC=' };
const typed: Evidence = { response: known({ headers, errorType: 'InvalidSignatureException', headersComplete: true }, 'response') };
const byGateway: Evidence = { ...typed, accessLog: known({ variables: { 'error.responseType': 'INVALID_SIGNATURE' } }, 'access-log') };
const handedOn: Evidence = { response: known({ headers, headersComplete: true }, 'response') };
const passedOn: Evidence = {
  accessLog: known({ variables: { status: '403', 'integration.status': '403', 'error.responseType': null } }, 'access-log'),
};
const foreign = (certain: boolean): Evidence => ({
  description: known({ signs: [], otherService: { service: 'S3', says: 'S3 answered', certain } }, 'response'),
});
const reached: Evidence = {
  executionLog: known(parseExecutionLog([{ message: 'Starting execution for request: 1' }]), 'execution-log'),
};

it.each([
  ['the access log has the gateway’s error', text, byGateway, 'confirmed'],
  ['only the answer has its type, which a function can send too', text, typed, 'likely'],
  ['the gateway’s id is there without an error type', text, handedOn, 'likely'],
  ['the integration answered', text, { ...byGateway, ...passedOn }, 'excluded'],
  ['nothing shows who answered', text, {}, 'likely'],
  ['another service may have answered', text, { ...byGateway, ...foreign(false) }, 'likely'],
  ['the words do not prove', { ...text, words: /signature we calculated/ }, byGateway, 'likely'],
  ['the integration was reached', text, { ...byGateway, ...reached }, 'excluded'],
  ['the text is another one', { ...text, symptom: 'scope-date' }, byGateway, 'silent'],
] as const)('where %s', (_what, asked, seen, expected) => {
  const standing = signatureRefusal(asked, seen, file);
  expect(standing.is === 'fits' ? standing.confidence : standing.is).toBe(expected);
});

/** One document in every dress that it comes in. */
export const DOCUMENT = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:us-east-1:111122223333:abc/*' },
    {
      Sid: 'NotOthers',
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'arn:aws:execute-api:us-east-1:111122223333:abc/*/*/*',
      Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.7'] } },
    },
  ],
};

const PLAIN = JSON.stringify(DOCUMENT);
const PRETTY = JSON.stringify(DOCUMENT, null, 2);
const inner = (text: string) => JSON.stringify(text).slice(1, -1);
const slashes = (text: string) => text.replaceAll('/', '\\/');
const RESPONSE = { principalId: 'user|a1', policyDocument: DOCUMENT, context: { email: 'ann@example.com' }, usageIdentifierKey: 'k' };

export const DRESSES: readonly (readonly [name: string, text: string])[] = [
  ['plain', PLAIN],
  ['pretty', PRETTY],
  ['slashes escaped', slashes(PLAIN)],
  ['quotes escaped', inner(PLAIN)],
  ['quotes and slashes escaped, as GetRestApi has it', slashes(inner(PLAIN))],
  ['slashes escaped inside, then quotes, as the CLI prints it', inner(slashes(inner(PLAIN)))],
  ['pretty and escaped', inner(PRETTY)],
  ['a JSON string', JSON.stringify(PLAIN)],
  ['a JSON string in a JSON string', JSON.stringify(JSON.stringify(PLAIN))],
  ['three times', JSON.stringify(JSON.stringify(JSON.stringify(PLAIN)))],
  ['a JSON string with a comma after it', `${JSON.stringify(PLAIN)},`],
  ['with its label', `"policy": ${JSON.stringify(PLAIN)},`],
  ['with its label, plain', `policy = ${PLAIN}`],
  ["GetRestApi's answer", JSON.stringify({ id: 'abc', name: 'orders', policy: inner(PLAIN) })],
  ["GetRestApi's answer, pretty", JSON.stringify({ id: 'abc', policy: slashes(inner(PLAIN)) }, null, 4)],
  ["an authorizer's response", JSON.stringify(RESPONSE)],
  ["an authorizer's response, escaped", inner(JSON.stringify(RESPONSE))],
  ['a response with a stringified policy', JSON.stringify({ ...RESPONSE, policyDocument: PLAIN })],
  ['single quotes', PLAIN.replaceAll('"', "'")],
  ['bare keys', PRETTY.replaceAll(/"(\w+)":/g, '$1:')],
  ['a trailing comma', PRETTY.replace(/\n\}$/, ',\n}')],
  ['comments', PRETTY.replace('{', '{ // the policy\n/* of orders */')],
  ['words before it', `Authorizer result body before parsing: ${PLAIN}`],
  ['words after it', `${PLAIN} and so on`],
  ['a byte order mark and blanks', `\uFEFF  \n${PLAIN}\n `],
];

const whole = inner(PLAIN);
export const CUTS: readonly (readonly [name: string, text: string, statements: number | undefined])[] = [
  ['in the second statement', PLAIN.slice(0, -60), 1],
  ['in the first statement', PLAIN.slice(0, 90), 0],
  ['after the last statement', PLAIN.slice(0, -2), 2],
  ['before the end', PLAIN.slice(0, -1), 2],
  ['before any statement', PLAIN.slice(0, 20), undefined],
  ['with a mark', `${PLAIN.slice(0, -60)}[TRUNCATED]`, 1],
  ['with dots', `${PLAIN.slice(0, -60)}...`, 1],
  ['with an ellipsis', `${PLAIN.slice(0, -60)}…`, 1],
  ['escaped', whole.slice(0, -80), 1],
  ['escaped, in a JSON string', `"${whole.slice(0, -80)}`, 1],
  ['escaped, within an escape', whole.slice(0, whole.lastIndexOf('\\') + 1), 1],
  ['an answer cut in its context', JSON.stringify(RESPONSE).slice(0, -30), 2],
  ['an answer cut in its policy', JSON.stringify(RESPONSE).slice(0, 260), 1],
  ['an answer cut before its policy', '{"principalId":"user","context":{"a":"b', undefined],
  ['a single statement', JSON.stringify(DOCUMENT.Statement[0]), 1],
  ['a single statement, cut', JSON.stringify(DOCUMENT.Statement[0]).slice(0, 50), undefined],
  ['single quotes', PLAIN.replaceAll('"', "'").slice(0, -60), 1],
];

const statement = (more: object, without: readonly string[] = []) => {
  const all = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*', ...more };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [DOCUMENT.Statement[0], Object.fromEntries(Object.entries(all).filter(([key]) => !without.includes(key)))],
  });
};

/** What AWS would refuse, where, and what is said of it. */
export const INVALID: readonly (readonly [text: string, where: string, says: RegExp])[] = [
  ['nonsense', '', /not JSON/],
  ['[]', '', /must be a JSON object/],
  ['null', '', /null/],
  ['12', '', /number/],
  ['{}', 'Statement', /missing/],
  ['{"Version":"2012-10-17"}', 'Statement', /missing/],
  ['{"Version":"2012-10-17","statement":[]}', 'statement', /write Statement, not statement/],
  ['{"Version":"2012-10-18","Statement":[]}', 'Version', /must be "2012-10-17" or "2008-10-17"/],
  ['{"Version":2012,"Statement":[]}', 'Version', /number/],
  ['{"version":"2012-10-17","Statement":[]}', 'version', /write Version/],
  ['{"Version":"2012-10-17","Statement":[],"Extra":1}', 'Extra', /no key Extra/],
  ['{"Version":"2012-10-17","Statement":"x"}', 'Statement', /must be an object/],
  ['{"Version":"2012-10-17","Statement":[null]}', 'Statement[0]', /null/],
  ['{"principalId":"user"}', 'policyDocument', /missing/],
  ['{"principalId":"user","policyDocument":null}', 'policyDocument', /missing/],
  ['{"principalId":"user","policyDocument":"zzz"}', '', /inside is not JSON/],
  [statement({ Effect: 'allow' }), 'Statement[1].Effect', /it is "allow"/],
  [statement({ Effect: 'DENY' }), 'Statement[1].Effect', /DENY/],
  [statement({ Effect: true }), 'Statement[1].Effect', /boolean/],
  [statement({}, ['Effect']), 'Statement[1].Effect', /missing/],
  [statement({ effect: 'Allow' }, ['Effect']), 'Statement[1].effect', /write Effect/],
  [statement({}, ['Action']), 'Statement[1].Action', /missing/],
  [statement({}, ['Resource']), 'Statement[1].Resource', /missing/],
  [statement({ action: 'x' }, ['Action']), 'Statement[1].action', /write Action/],
  [statement({ NotAction: 'x' }), 'Statement[1].NotAction', /not both/],
  [statement({ NotResource: 'x' }), 'Statement[1].NotResource', /not both/],
  [statement({ NotPrincipal: '*' }), 'Statement[1].NotPrincipal', /not both/],
  [statement({ Action: 7 }), 'Statement[1].Action', /number/],
  [statement({ Action: ['a', 7] }), 'Statement[1].Action[1]', /number/],
  [statement({ Resource: null }), 'Statement[1].Resource', /null/],
  [statement({ Principal: 'arn:aws:iam::111122223333:root' }), 'Statement[1].Principal', /must be "\*" or an object/],
  [statement({ Principal: ['*'] }), 'Statement[1].Principal', /list/],
  [statement({ Principal: {} }), 'Statement[1].Principal', /empty/],
  [statement({ Principal: { aws: '*' } }), 'Statement[1].Principal.aws', /kind of principal/],
  [statement({ Principal: { AWS: 7 } }), 'Statement[1].Principal.AWS', /number/],
  [statement({ Condition: 'x' }), 'Statement[1].Condition', /object/],
  [statement({ Condition: { StringEquals: 'x' } }), 'Statement[1].Condition.StringEquals', /object of keys/],
  [statement({ Condition: { StringEquals: { a: null } } }), 'Statement[1].Condition.StringEquals.a', /text/],
  [statement({ Condition: { StringIs: { a: 'b' } } }), 'Statement[1].Condition.StringIs', /no condition operator/],
  [statement({ Conditions: {} }), 'Statement[1].Conditions', /no key Conditions/],
];

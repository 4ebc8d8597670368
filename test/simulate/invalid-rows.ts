import type { SimulationInput } from '../../src/simulate/input';
import { forAll, input, own, policy } from './inputs';

export interface InvalidRow {
  readonly name: string;
  readonly input: SimulationInput;
  readonly problems: readonly (readonly [where: string, says: RegExp])[];
}

const good = policy(own('Allow'));
const resource = (name: string, resourcePolicy: SimulationInput['resourcePolicy'], ...problems: InvalidRow['problems']): InvalidRow => ({
  name: `resource policy: ${name}`,
  input: input('CUSTOM', { resourcePolicy, callerPolicy: good }),
  problems: problems.map(([where, says]) => [`resourcePolicy${where}`, says]),
});
const authorizer = (name: string, callerPolicy: SimulationInput['callerPolicy'], ...problems: InvalidRow['problems']): InvalidRow => ({
  name: `authorizer: ${name}`,
  input: input('CUSTOM', { callerPolicy }),
  problems: problems.map(([where, says]) => [`callerPolicy${where}`, says]),
});
const response = (policyDocument: unknown, more: object = {}) => ({ principalId: 'u', policyDocument, ...more });

export const INVALID_ROWS: readonly InvalidRow[] = [
  resource('text that is no JSON', 'nonsense', ['', /not JSON/]),
  resource('single quotes', "{'Version':'2012-10-17','Statement':[]}", ['', /not JSON/]),
  resource('cut off', JSON.stringify(policy(forAll('Allow'))).slice(0, -4), ['', /not JSON/]),
  resource('a list', '[]', ['', /must be a JSON object/]),
  resource('a number as text', '7', ['', /must be a JSON object/]),
  resource('no statements', {}, ['.Statement', /missing/]),
  resource('a single statement', forAll('Allow'), ['', /single statement/]),
  resource('another version', { ...policy(forAll('Allow')), Version: '2020-01-01' }, ['.Version', /must be "2012-10-17"/]),
  resource('lower-case keys', { version: '2012-10-17', statement: [] }, ['.version', /write Version/], ['.statement', /write Statement/]),
  resource('an unknown key', { ...policy(), Owner: 'me' }, ['.Owner', /no key Owner/]),
  resource('effect in lower case', policy(forAll('Allow'), forAll('Allow', { Effect: 'deny' })), [
    '.Statement[1].Effect',
    /with that case; it is "deny"/,
  ]),
  resource('no principal', policy(forAll('Allow'), own('Deny')), ['.Statement[1].Principal', /Principal is missing/]),
  resource('a statement alone, without principal', { Version: '2012-10-17', Statement: own('Allow') }, ['.Statement.Principal', /missing/]),
  resource(
    'several at once',
    policy(own('Allow', { Effect: 'allow' })),
    ['.Statement[0].Effect', /"allow"/],
    ['.Statement[0].Principal', /missing/],
  ),
  resource('a principal that is an ARN', policy(forAll('Allow', { Principal: 'arn:aws:iam::111122223333:root' })), [
    '.Statement[0].Principal',
    /must be "\*" or an object/,
  ]),
  resource('another kind of principal', policy(forAll('Allow', { Principal: { User: 'ann' } })), [
    '.Statement[0].Principal.User',
    /no kind of principal/,
  ]),
  resource('principal both ways', policy(forAll('Allow', { NotPrincipal: '*' })), ['.Statement[0].NotPrincipal', /not both/]),
  resource('no action', policy(forAll('Allow', { Action: undefined })), ['.Statement[0].Action', /missing/]),
  resource('no resource', policy({ Effect: 'Allow', Principal: '*', Action: '*' }), ['.Statement[0].Resource', /missing/]),
  resource('an unknown operator', policy(forAll('Allow', { Condition: { IpEquals: { 'aws:SourceIp': 'x' } } })), [
    '.Statement[0].Condition.IpEquals',
    /no condition operator/,
  ]),
  resource('null as a value', policy(forAll('Allow', { Condition: { StringEquals: { 'aws:SourceIp': null } } })), [
    '.Statement[0].Condition.StringEquals.aws:SourceIp',
    /must hold a text/,
  ]),
  authorizer('no principalId', { policyDocument: good }, ['.principalId', /missing/]),
  authorizer('no policy', { principalId: 'u' }, ['.policyDocument', /missing/]),
  authorizer('the simple format', { isAuthorized: true }, ['.principalId', /missing/], ['.policyDocument', /HTTP APIs/]),
  authorizer('a stringified policy', response(JSON.stringify(good)), ['.policyDocument', /do not stringify/]),
  authorizer('a single statement', response(own('Allow')), ['.policyDocument', /single statement/]),
  authorizer('effect in lower case', response(policy(own('Allow', { Effect: 'allow' }))), [
    '.policyDocument.Statement[0].Effect',
    /"allow"/,
  ]),
  authorizer('a list in its context', response(good, { context: { roles: ['x'] } }), ['.context.roles', /a list/]),
  authorizer('a number as key', response(good, { usageIdentifierKey: 7 }), ['.usageIdentifierKey', /number/]),
  authorizer('a policy alone without Resource', policy({ Effect: 'Allow', Action: '*' }), ['.Statement[0].Resource', /missing/]),
  authorizer('nothing', {}, ['.Statement', /missing/]),
  {
    name: 'identity policy: no action',
    input: input('AWS_IAM', { callerPolicy: policy({ Effect: 'Allow', Resource: '*' }) }),
    problems: [['callerPolicy.Statement[0].Action', /missing/]],
  },
  {
    name: 'both, although a Deny of the resource policy would end it first',
    input: input('CUSTOM', { resourcePolicy: policy(forAll('Deny'), own('Allow')), callerPolicy: { principalId: 'u' } }),
    problems: [
      ['resourcePolicy.Statement[1].Principal', /missing/],
      ['callerPolicy.policyDocument', /missing/],
    ],
  },
];

import fc from 'fast-check';
import { readSimulationInput } from '../../src/simulate/input';
import { simulate } from '../../src/simulate/simulate';
import { API } from './inputs';
import { expectedOutcome, type PlainInput, type PlainStatement } from './oracle';

const CALLERS = [
  'arn:aws:iam::111122223333:user/ann',
  'arn:aws:sts::111122223333:assumed-role/app/i-1',
  'arn:aws:iam::999900001111:user/bob',
];
const PRINCIPALS = [
  ...CALLERS,
  '111122223333',
  'arn:aws:iam::999900001111:root',
  'arn:aws:iam::111122223333:role/app',
  'arn:aws:iam::111122223333:role/other',
];
const PATHS = ['prod/GET/', 'prod/GET/orders', 'prod/GET/orders/', 'prod/GET/orders/42', 'prod/POST/orders', 'dev/GET/a:b/c', 'prod/GET/*'];
const PATTERNS = [
  ...PATHS,
  '*',
  'prod/*',
  '*/GET/*',
  'prod/*/orders',
  'prod/GET/orders/*',
  'prod/GET/o?ders',
  'prod/GET*',
  '*/*/c',
  'prod/GET/?',
];
const VALUES = {
  'aws:SourceIp': ['203.0.113.7', '198.51.100.255', '10.0.0.1', '2001:db8::1'],
  'aws:UserAgent': ['curl/8', 'Curl/8', 'shop', ''],
  'aws:SourceVpce': ['vpce-1', 'vpce-2'],
};
const WANTED = {
  'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/25', '0.0.0.0/0', '::/0', '10.0.0.1', '10.0.0.0/31', '2001:db8::1'],
  'aws:UserAgent': ['curl/8', 'curl*', '*', '?hop', 'SHOP', '[a-z]+'],
  'aws:SourceVpce': ['vpce-1', 'vpce-*', 'vpce-3'],
};
const TEXT_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
type Key = keyof typeof VALUES;

const condition = fc.constantFrom<Key>('aws:SourceIp', 'aws:UserAgent', 'aws:SourceVpce').chain((key) =>
  fc
    .record({
      set: fc.constantFrom('', '', 'ForAnyValue:', 'ForAllValues:'),
      name: fc.constantFrom(...(key === 'aws:SourceIp' ? ['IpAddress', 'NotIpAddress'] : TEXT_OPERATORS)),
      end: fc.constantFrom('', '', 'IfExists'),
      isNull: fc.integer({ min: 0, max: 9 }),
      wanted: fc.uniqueArray(fc.constantFrom(...WANTED[key]), { minLength: 1, maxLength: 3 }),
    })
    .map(({ set, name, end, isNull, wanted }) => {
      if (isNull === 0) return { Null: { [key]: [wanted.length > 1 ? 'true' : 'false'] } };
      // ForAnyValue with IfExists is one that AWS does not decide.
      return { [set + name + (set === 'ForAnyValue:' ? '' : end)]: { [key.toUpperCase()]: wanted } };
    }),
);

const statement = (withPrincipal: boolean): fc.Arbitrary<PlainStatement> =>
  fc
    .record({
      effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      principal: fc.oneof(
        fc.constant('*' as const),
        fc.subarray(PRINCIPALS, { minLength: 1 }).map((AWS) => ({ AWS })),
      ),
      action: fc.constantFrom('execute-api:Invoke', 'EXECUTE-API:invoke', 'execute-api:*', '*', 'execute-api:Inv?ke', 'lambda:*'),
      patterns: fc.uniqueArray(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 3 }),
      isShort: fc.boolean(),
      isNot: fc.integer({ min: 0, max: 7 }),
      condition: fc.option(condition, { nil: undefined }),
    })
    .map(({ effect, principal, action, patterns, isShort, isNot, condition }) => {
      const resources = patterns.map((path) => (isShort && withPrincipal ? `execute-api:/${path}` : `${API}/${path}`));
      return {
        Effect: effect,
        ...(withPrincipal && { Principal: principal }),
        Action: action,
        ...(isNot === 0 ? { NotResource: resources[0] ?? '*' } : { Resource: resources }),
        ...(condition && { Condition: condition }),
      };
    });

const policyOf = (withPrincipal: boolean) => fc.option(fc.array(statement(withPrincipal), { maxLength: 4 }), { freq: 6 });

const plainInput: fc.Arbitrary<PlainInput> = fc.record({
  auth: fc.constantFrom('NONE' as const, 'CUSTOM' as const, 'AWS_IAM' as const, 'COGNITO_USER_POOLS' as const),
  isPrivate: fc.boolean(),
  methodArn: fc.constantFrom(...PATHS).map((path) => `${API}/${path}`),
  sameAccount: fc.boolean(),
  principal: fc.constantFrom(...CALLERS),
  resource: policyOf(true),
  caller: policyOf(false),
  context: fc.record(
    {
      'aws:sourceip': fc.constantFrom(...VALUES['aws:SourceIp']).map((value) => [value]),
      'aws:useragent': fc.subarray(VALUES['aws:UserAgent'].slice(0, 3), { minLength: 1 }),
      'aws:sourcevpce': fc.constantFrom(...VALUES['aws:SourceVpce']).map((value) => [value]),
    },
    { requiredKeys: [] },
  ),
});

const documentOf = (statements: readonly PlainStatement[] | null) => statements && { Version: '2012-10-17', Statement: statements };

function outcomeOf({ auth, isPrivate, methodArn, sameAccount, principal, resource, caller, context }: PlainInput): string {
  const given = { auth, endpointType: isPrivate ? 'PRIVATE' : 'EDGE', methodArn, sameAccount, principal, context };
  const reading = readSimulationInput(JSON.stringify({ ...given, resourcePolicy: documentOf(resource), callerPolicy: documentOf(caller) }));
  return reading.is === 'wrong' ? reading.says : simulate(reading.input).outcome;
}

test('every outcome is that of a second evaluator', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(plainInput, (plain) => {
      const expected = expectedOutcome(plain);
      seen.set(expected, (seen.get(expected) ?? 0) + 1);
      expect(outcomeOf(plain)).toBe(expected);
    }),
    { numRuns: 10_000 },
  );
  for (const outcome of ['allow', 'implicit-deny', 'explicit-deny']) expect(seen.get(outcome)).toBeGreaterThan(500);
});

test('an outcome that is told although keys are hidden is the outcome with all keys', () => {
  fc.assert(
    fc.property(plainInput, fc.subarray(['aws:sourceip', 'aws:useragent', 'aws:sourcevpce']), (plain, hidden) => {
      const { auth, isPrivate, methodArn, sameAccount, principal, resource, caller, context } = plain;
      const all = { 'aws:sourceip': [], 'aws:useragent': [], 'aws:sourcevpce': [], ...context };
      const shown = Object.fromEntries(Object.entries(all).filter(([key]) => !hidden.includes(key)));
      const given = { auth, endpointType: isPrivate ? 'PRIVATE' : 'EDGE', methodArn, sameAccount, principal, context: shown };
      const policies = { resourcePolicy: documentOf(resource), callerPolicy: documentOf(caller) };
      const reading = readSimulationInput(JSON.stringify({ ...given, ...policies, contextIsComplete: false }));
      if (reading.is === 'wrong') throw new Error(reading.says);
      const told = simulate(reading.input);
      if (told.outcome === 'depends') {
        expect(told.dependsOn?.length).toBeGreaterThan(0);
        expect(hidden).toEqual(expect.arrayContaining(told.dependsOn?.map((key) => key.toLowerCase()) ?? []));
      } else if (!(hidden.includes('aws:sourcevpce') && !isPrivate)) expect(told.outcome).toBe(expectedOutcome(plain));
    }),
    { numRuns: 5000 },
  );
});

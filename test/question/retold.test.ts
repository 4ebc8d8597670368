import { isSymptomId } from '../../src/causes/symptom-tables';
import { resolutionIn } from '../../src/question/resolution';
import { retoldMessage, tellsExplicitDeny } from '../../src/question/retold';

test.each([
  ['it says anonymous is not authorized', 'named-implicit-deny'],
  ['User: anonymous … explicit deny', 'named-explicit-deny'],
  ['not authorized to access this resource with an explicit deny', 'authorizer-explicit-deny'],
  ['… not authorized to access this resource', 'authorizer-implicit-deny'],
  ['because no resource-based policy allows', 'named-implicit-deny-typed'],
  ['security token is expired', 'credentials-expired'],
  ['the signature did not match', 'signature-mismatch'],
  ['always returns Unauthorized', 'unauthorized'],
] as const)('%s', (text, symptom) => {
  expect(retoldMessage(text)).toBe(symptom);
  expect(isSymptomId(symptom)).toBe(true);
});

test('a text without any is not taken for one', () => {
  expect(retoldMessage('users are unauthorized to see the anonymous survey')).toBeUndefined();
  expect(tellsExplicitDeny('the policy denies nothing explicitly')).toBe(false);
});

test('the sentence that tells the resolution is found, and only that', () => {
  expect(resolutionIn('We checked the WAF and the key. Turns out the stage was not deployed. Thanks')).toBe(
    'Turns out the stage was not deployed.',
  );
  expect(resolutionIn('All calls are denied. Any idea?')).toBe('');
});

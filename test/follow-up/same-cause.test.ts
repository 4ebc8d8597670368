import type { KeptVerdict } from '../../src/actions/answered-case';
import { keptVerdict } from '../../src/follow-up/kept-verdict';
import { sameCause } from '../../src/follow-up/same-cause';
import { whatDiffers } from '../../src/follow-up/what-differs';
import { diagnosis, diagnosisAnswer, finding, needsMore, outcome } from '../slack/answers';

const first: KeptVerdict = {
  ...{ ref: '7f3a01', says: 'x', layer: 'authorize', confidence: 'confirmed', cause: 'authorizer-cached-deny' },
  ...{ apiId: 'a1b2c3d4e5', stage: 'prod', accountId: '111122223333' },
};

test.each<[string, Partial<KeptVerdict> | undefined, Partial<KeptVerdict>, string, RegExp]>([
  ['both confirmed', {}, {}, 'same', /^The same cause as the first request: authorizer cached deny \(confirmed for both\)$/],
  ['one likely', { confidence: 'likely' }, {}, 'same', /^Probably the same cause .* \(confirmed for the first, likely for this one\)$/],
  ['the first likely', {}, { confidence: 'likely' }, 'same', /^Probably/],
  [
    'another cause, confirmed',
    { cause: 'waf-rule-block' },
    {},
    'different',
    /^Another cause .*there authorizer cached deny, here waf rule block$/,
  ],
  ['another cause, likely', { cause: 'waf-rule-block', confidence: 'likely' }, {}, 'different', /^Probably another cause/],
  ['only possible here', { confidence: 'possible' }, {}, 'not-known', /the cause of this one is not settled$/],
  ['only possible there', {}, { confidence: 'possible' }, 'not-known', /the cause of the first is not settled$/],
  [
    'possible on both sides',
    { confidence: 'possible' },
    { confidence: 'possible' },
    'not-known',
    /^Both were refused at the layer `authorize`.*the cause of neither is settled$/,
  ],
  ['no diagnosis', undefined, {}, 'not-known', /this one has no diagnosis$/],
  ['another API', { apiId: 'zzzzzzzzzz' }, {}, 'same-kind', /on another API: there `a1b2c3d4e5`, here `zzzzzzzzzz`$/],
  ['another stage', { stage: 'dev' }, {}, 'same-kind', /on another stage/],
  ['another account', { accountId: '222233334444' }, {}, 'same-kind', /in another account/],
  [
    'another statement',
    { statement: '3' },
    { statement: '2 (office-only)' },
    'same-kind',
    /another statement: there 2 \(office-only\), here 3$/,
  ],
  ['a statement that is known once', { statement: '3' }, {}, 'same', /^The same cause/],
])('%s', (_what, later, earlier, is, words) => {
  const compared = sameCause({ ...first, ...earlier }, later === undefined ? undefined : { ...first, ref: '000002', ...later });
  expect(compared.is).toBe(is);
  expect(compared.says).toMatch(words);
});

test('what is kept of a verdict names the statement that decides, and nothing of an implicit deny', () => {
  expect(keptVerdict(diagnosisAnswer)).toMatchObject({ cause: 'authorizer-cached-deny', statement: '2 (office-only)', stage: 'prod' });
  const silent = {
    ...finding,
    because: [{ from: 'policy' as const, says: 'x', outcome: { ...outcome, outcome: 'implicit-deny' as const } }],
  };
  expect(keptVerdict({ ...diagnosisAnswer, diagnosis: { ...diagnosis, findings: [silent] } })?.statement).toBeUndefined();
  expect(keptVerdict(needsMore)).toBeUndefined();
});

describe('what differs', () => {
  test('nothing, of the same answer, whatever it cost', () => {
    expect(
      whatDiffers({ answer: diagnosisAnswer }, { ...diagnosisAnswer, ref: '000002', cost: { calls: 99, seconds: 9, dollars: 1 } }),
    ).toEqual([]);
    const verdict = keptVerdict(diagnosisAnswer);
    if (verdict === undefined) throw new Error('no verdict');
    expect(whatDiffers({ verdict }, diagnosisAnswer)).toEqual([]);
  });

  test('each thing that a person would read', () => {
    const after = {
      ...diagnosisAnswer,
      diagnosis: {
        ...diagnosis,
        verdict: { ...diagnosis.verdict, says: 'Another verdict' },
        findings: [{ ...finding, cause: 'waf-rule-block' as const }],
        layers: diagnosis.layers.map((passage) =>
          passage.layer === 'waf' ? { layer: 'waf' as const, state: 'denied' as const } : passage,
        ),
        notRead: [{ what: 'execution log', why: 'x' }],
        resourcePolicy: { reading: { problems: [], cut: false, pretty: '{}' } },
      },
    };
    expect(whatDiffers({ answer: diagnosisAnswer }, after)).toEqual([
      `Then: ${finding.says} (likely). Now: Another verdict (likely)`,
      'The walk: waf passed → denied',
      'No longer possible: authorizer cached deny',
      'Possible now: waf rule block',
      'Could be read this time: access log',
      'Could not be read this time: execution log',
      'The resource policy as saved is another one by now',
    ]);
  });

  test('an answer of another kind', () => {
    expect(whatDiffers({ answer: diagnosisAnswer }, needsMore)).toEqual(['Then: a diagnosis. Now: too little to go by']);
    expect(whatDiffers({ answer: needsMore }, needsMore)).toEqual([]);
  });
});

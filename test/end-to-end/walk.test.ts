import { type PlaygroundAws, startAws, type Walk } from '../../playground/aws/main';
import { SCENARIOS } from '../../playground/scenarios/index';
import type { Incident } from '../../playground/scenarios/scenario';
import type { Answer } from '../../src/answer';
import { LAYERS, type LayerPassage } from '../../src/layers/layers';
import { createExplainer } from '../../src/why403';
import { ask, asPaste, falselyConfirmed, KEYS } from './asking-scenarios';

type Truth = Walk[keyof Walk];

/** What may truly be said of a layer, by what became of the request in it. */
const HONEST: Readonly<Record<Truth, readonly string[]>> = {
  passed: ['passed', 'unknown'],
  denied: ['denied', 'unknown'],
  // Where nothing stands, everything gets past: nobody may know that nothing stands there.
  none: ['none', 'passed', 'not-reached', 'unknown'],
  silent: ['unknown'],
  cached: ['not-reached', 'unknown'],
  'not-reached': ['not-reached', 'unknown'],
};

function said(passage: LayerPassage): string {
  return passage.none === true ? 'none' : passage.state;
}

function liesOf(passages: readonly LayerPassage[], walk: Walk): readonly string[] {
  return Object.entries(walk).flatMap(([layer, truth]) => {
    const passage = passages.find((each) => each.layer === layer);
    if (passage === undefined) return [`${layer} is not shown`];
    return HONEST[truth].includes(said(passage)) ? [] : [`${layer}: ${said(passage)} (${passage.clue}), in truth ${truth}`];
  });
}

function check(answer: Answer, walk: Walk): void {
  if (answer.kind !== 'diagnosis') return;
  const { layers } = answer.diagnosis;
  expect(layers.map(({ layer }) => layer)).toEqual(LAYERS);
  expect(Object.keys(walk)).toEqual(LAYERS);
  expect(liesOf(layers, walk)).toEqual([]);
  const clueless = layers.filter(({ state, clue }) => (state === 'passed' || state === 'denied') && (clue ?? '') === '');
  expect(clueless).toEqual([]);
  const stop = layers.findIndex(({ state }) => state === 'denied');
  if (stop < 0) return;
  // AWS does not document which of a VPC endpoint's policy and the web ACL comes first.
  const later = layers.slice(stop + 1).filter(({ layer }) => !(layers[stop]?.layer === 'vpc-endpoint-policy' && layer === 'waf'));
  expect([...new Set(later.map(said))].filter((state) => state !== 'not-reached' && state !== 'none')).toEqual([]);
}

function executionLogOf(aws: PlaygroundAws, { accountId, region, apiId, stage, requestId }: Incident): readonly string[] {
  const { logGroups } = aws.account(accountId).region(region);
  const group = logGroups.get(`API-Gateway-Execution-Logs_${apiId}/${stage}`);
  return (group?.events ?? []).map(({ message }) => message).filter((message) => message.startsWith(`(${requestId}) `));
}

/** The id alone; what a person shows of the call; the answer as `curl -i` prints it; the answer alone, without AWS. */
const WAYS: Readonly<Record<string, (aws: PlaygroundAws, incident: Incident) => Promise<Answer>>> = {
  'by its id': (aws, incident) => ask(aws, incident.requestId, incident.region),
  'by the call and its answer': (aws, incident) => ask(aws, incident.asked ?? asPaste(incident), incident.region),
  'by its answer': (aws, incident) => ask(aws, asPaste(incident), incident.region),
  'by its answer, where no configuration may be read': (aws, incident) => {
    aws.account(incident.accountId).deny('apigateway:GET');
    return ask(aws, asPaste(incident), incident.region);
  },
  'by its answer, where no log may be read': (aws, incident) => {
    for (const operation of ['logs:FilterLogEvents', 'logs:StartQuery']) aws.account(incident.accountId).deny(operation);
    return ask(aws, asPaste(incident), incident.region);
  },
  'by its execution log alone': async (aws, incident) => {
    const lines = executionLogOf(aws, incident);
    const explainer = createExplainer();
    return explainer.explain(explainer.understand(lines.join('\n'), Date.now()), { ref: 'test' });
  },
  'by half of its execution log': async (aws, incident) => {
    const lines = executionLogOf(aws, incident);
    const explainer = createExplainer();
    return explainer.explain(explainer.understand(lines.slice(Math.floor(lines.length / 2)).join('\n'), Date.now()), { ref: 'test' });
  },
  'by its answer alone': async (_aws, incident) => {
    const explainer = createExplainer();
    return explainer.explain(explainer.understand(asPaste(incident), Date.now()), { ref: 'test' });
  },
};

describe.each(['current', '2022'] as const)('the walk, in the wording of %s', (wording) => {
  let aws: PlaygroundAws;

  beforeEach(async () => {
    aws = await startAws({ wording });
    aws.account('111122223333', KEYS);
  });

  afterEach(() => aws.close());

  describe.each(Object.entries(WAYS))('%s', (_way, answerOf) => {
    test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
      '%s says of no layer what is not true',
      async (_id, scenario) => {
        const incident = await scenario.apply(aws);
        const answer = await answerOf(aws, incident);
        check(answer, incident.walk);
        expect(falselyConfirmed(answer, scenario)).toEqual([]);
      },
    );
  });
});

test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
  '%s: the playground refuses where the scenario says',
  async (_id, scenario) => {
    const aws = await startAws();
    const { walk } = await scenario.apply(aws);
    await aws.close();
    expect(Object.entries(walk).filter(([, state]) => state === 'denied')).toEqual([[scenario.layer, 'denied']]);
  },
);

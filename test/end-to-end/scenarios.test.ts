import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { SCENARIOS } from '../../playground/scenarios/index';
import type { Incident, Scenario } from '../../playground/scenarios/scenario';
import type { Answer, Finding } from '../../src/answer';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { LAYERS } from '../../src/layers/layers';
import { createExplainer, createWhy403 } from '../../src/why403';

const KEYS = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };

/** Scenarios whose evidence, as the playground logs it, does not prove the cause: why not stands beside each. */
const NOT_PROVED: Readonly<Record<string, string>> = {
  'token-validation-failed': 'the log of a 401 shows no identity: a missing token looks the same',
  'policy-not-deployed': 'only CloudTrail tells when the policy was edited',
  'stage-unknown': 'no log holds a line of it',
  'iam-header-malformed': 'the text is that of a missing route too',
  'api-key-invalid': 'a key that is in no plan logs the same',
  'waf-rule-block': 'the WAF log alone names the rule',
  'waf-default-block': 'the WAF log alone names the rule',
  'logging-off': 'there is no log',
  'vpc-endpoint-invalid-signature': 'AWS does not say with which words',
  'private-dns-captures-public-api': 'no log holds a line of it, and from where the call came is the caller’s word',
  'private-api-host-header-missing': 'no log holds a line of it, and AWS does not say with which words',
  'private-domain-not-associated': 'AWS does not say with which words',
  'private-api-by-source-ip': 'which address aws:SourceIp holds behind an endpoint is not documented',
  'error-level-only': 'at level ERROR a line that is absent proves nothing',
};

async function ask(aws: PlaygroundAws, text: string, region: string): Promise<Answer> {
  const ports = createAwsPorts({ regions: [region], endpointUrl: aws.url }, { credentials: KEYS });
  try {
    const why403 = createWhy403({ aws: () => ports.forQuestion(), clock: Date, deadlineMs: 20_000 });
    return await why403.ask(why403.understand(text, Date.now()), { ref: 'test' });
  } finally {
    ports.close();
  }
}

function findingsOf(answer: Answer): readonly Finding[] {
  return answer.kind === 'diagnosis' ? answer.diagnosis.findings : [];
}

/** Confirmed beside the scenario's own cause, because it is as true. */
const AS_TRUE: Readonly<Record<string, string>> = {
  // The text alone tells neither the API nor the method: the signature does not match, wherever it is checked.
  'vpc-endpoint-invalid-signature': 'iam-signature-mismatch',
};

function falselyConfirmed(answer: Answer, scenario: Scenario): readonly string[] {
  return findingsOf(answer)
    .filter((finding) => finding.confidence === 'confirmed' && ![scenario.cause, AS_TRUE[scenario.id]].includes(finding.cause))
    .map((finding) => finding.cause);
}

/** What `curl -i` prints. */
function asPaste({ response }: Incident): string {
  const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/2 ${response.status}`, ...headers, '', response.body].join('\n');
}

describe.each(['current', '2022'] as const)('in the wording of %s', (wording) => {
  let aws: PlaygroundAws;

  beforeEach(async () => {
    aws = await startAws({ wording });
    aws.account('111122223333', KEYS);
  });

  afterEach(() => aws.close());

  test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))('%s: the id alone leads to the cause', async (id, scenario) => {
    const incident = await scenario.apply(aws);
    const answer = await ask(aws, incident.asked ?? incident.requestId, incident.region);
    expect(falselyConfirmed(answer, scenario)).toEqual([]);
    const [first] = findingsOf(answer);
    if (NOT_PROVED[id] !== undefined) expect(first?.confidence).not.toBe('confirmed');
    // AWS's older texts name no kind of policy: two causes can share one.
    else if (wording === 'current') expect([first?.cause, first?.confidence]).toEqual([scenario.cause, 'confirmed']);
    if (answer.kind !== 'diagnosis') return;
    expect(answer.diagnosis.layers.map((passage) => passage.layer)).toEqual(LAYERS);
    for (const passage of answer.diagnosis.layers)
      if (passage.state === 'passed') expect(passage.clue ?? passage.layer).not.toBe(passage.layer);
    if (first?.confidence === 'confirmed') expect(answer.diagnosis.verdict.layer).toBe(scenario.layer);
    for (const finding of answer.diagnosis.findings) expect(finding.says.length).toBeLessThanOrEqual(140);
  });

  test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
    '%s: the response alone suggests the cause',
    async (_id, scenario) => {
      const incident = await scenario.apply(aws);
      const explainer = createExplainer();
      const answer = explainer.explain(explainer.understand(asPaste(incident), Date.now()), { ref: 'test' });
      expect(falselyConfirmed(answer, scenario)).toEqual([]);
      const causes = findingsOf(answer).map((finding) => finding.cause);
      // "Internal server error" is the text of every integration that fails.
      if (scenario.id === 'integration-invoke-permission-missing') expect(answer.kind).toBe('needs-more');
      else expect(causes.some((cause) => cause === scenario.cause || scenario.alsoFits?.includes(cause))).toBe(true);
    },
  );
});

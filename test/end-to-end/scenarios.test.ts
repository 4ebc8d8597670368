import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { SCENARIOS } from '../../playground/scenarios/index';
import { diagnose } from '../../src/diagnose';
import { LAYERS } from '../../src/layers/layers';
import { createExplainer } from '../../src/why403';
import { ask, asPaste, falselyConfirmed, findingsOf, KEYS } from './asking-scenarios';

/** Scenarios whose evidence, as the playground logs it, does not prove the cause: why not stands beside each. */
const NOT_PROVED: Readonly<Record<string, string>> = {
  'token-validation-failed': 'the log of a 401 shows no identity: a missing token looks the same',
  'cognito-token-missing': 'whatever is wrong with a token, the log says only that the request is unauthorized',
  'cognito-token-of-other-pool': 'the log does not show the issuer of a token',
  'cognito-wrong-token-type': 'the log does not show the kind of a token',
  'cognito-scope-missing': 'the log does not show the scopes of a token',
  'cognito-audience-mismatch': 'the log does not show the audience of a token',
  'policy-false-condition': 'AWS does not say which condition keys it fills for the policy of an authorizer',
  'api-key-from-authorizer': 'where the stage takes its keys from is known as saved only; an empty key may be a missing header',
  'iam-signature-mismatch': 'the log does not show whether CloudFront stands in front and changed what was signed',
  'iam-cache-invalidation-denied': 'AWS documents the status alone, neither text nor log line',
  'chosen-request-id': 'two requests stand under the id',
  'policy-not-deployed': 'only CloudTrail tells when the policy was edited, minutes later',
  'waf-log-in-s3': 'the record lies in a bucket',
  'waf-log-off': 'a sampled request has no id',
  'logging-off': 'there is no log',
  'vpc-endpoint-invalid-signature': 'AWS does not say with which words',
  'private-dns-captures-public-api': 'no log holds a line of it, and from where the call came is the caller’s word',
  'private-api-host-header-missing': 'no log holds a line of it, and AWS does not say with which words',
  'private-domain-not-associated': 'AWS does not say with which words',
  'private-domain-policy-deny': 'the playground’s guess is that no log holds a line of it: an answer alone does not show who made it',
  'private-api-by-source-ip': 'which address aws:SourceIp holds behind an endpoint is not documented',
  'error-level-only': 'at level ERROR a line that is absent proves nothing',
  'domain-not-mapped-regional': 'a Regional domain can have mappings that only the calls of HTTP APIs list',
  'api-unknown': 'the API may be another account’s',
  'host-header-mismatch': 'what CloudFront hands on is not read',
  'mtls-certificate-expired': 'nobody has recorded how the log words it',
  'cloudfront-strips-authorization': 'what CloudFront hands on is not read',
  'cloudfront-breaks-signature': 'what CloudFront hands on is not read',
  'gateway-response-customised': 'it tells how the refusal looks; why there is one is another finding',
};

describe.each(['current', '2022'] as const)('in the wording of %s', (wording) => {
  let aws: PlaygroundAws;

  beforeEach(async () => {
    aws = await startAws({ wording });
    aws.account('111122223333', KEYS);
  });

  afterEach(() => aws.close());

  test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
    '%s: the id leads to the cause, the call and its answer where no log has it',
    async (id, scenario) => {
      const incident = await scenario.apply(aws);
      const answer = await ask(aws, incident.asked ?? incident.requestId, incident.region);
      expect(falselyConfirmed(answer, scenario)).toEqual([]);
      const [first] = findingsOf(answer);
      if (NOT_PROVED[id] !== undefined) {
        // What is proved of such a request may be another thing that is as true of it.
        expect([first?.cause, first?.confidence]).not.toEqual([scenario.cause, 'confirmed']);
        // Not proved is not forgotten, where there is an answer at all, and the list is whole.
        const isOtherProved = first?.confidence === 'confirmed';
        if (answer.kind === 'diagnosis' && !isOtherProved && answer.diagnosis.furtherCauses === undefined)
          expect(findingsOf(answer).map((finding) => finding.cause)).toContain(scenario.cause);
      }
      // AWS's older texts name no kind of policy: two causes can share one.
      else if (wording === 'current') expect([first?.cause, first?.confidence]).toEqual([scenario.cause, 'confirmed']);
      if (answer.kind !== 'diagnosis') return;
      expect(answer.diagnosis.layers.map((passage) => passage.layer)).toEqual(LAYERS);
      for (const passage of answer.diagnosis.layers)
        if (passage.state === 'passed') expect(passage.clue ?? passage.layer).not.toBe(passage.layer);
      if (first?.confidence === 'confirmed') expect(answer.diagnosis.verdict.layer).toBe(scenario.layer);
      for (const finding of answer.diagnosis.findings) expect(finding.says.length).toBeLessThanOrEqual(140);
    },
  );

  test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
    '%s: the response alone suggests the cause',
    async (_id, scenario) => {
      const incident = await scenario.apply(aws);
      const explainer = createExplainer();
      const answer = explainer.explain(explainer.understand(asPaste(incident), Date.now()), { ref: 'test' });
      expect(falselyConfirmed(answer, scenario)).toEqual([]);
      // An answer shows the commonest causes: the rest has to be among those that it counts.
      const [sighting] = explainer.understand(asPaste(incident), Date.now()).sightings;
      const causes = sighting === undefined ? [] : diagnose(sighting.request, sighting.evidence).findings.map((finding) => finding.cause);
      // "Internal server error" is the text of every integration that fails.
      if (scenario.id === 'integration-invoke-permission-missing') expect(answer.kind).toBe('needs-more');
      else expect(causes.some((cause) => cause === scenario.cause || scenario.alsoFits?.includes(cause))).toBe(true);
    },
  );
});

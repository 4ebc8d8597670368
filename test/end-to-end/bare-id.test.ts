import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { answerWith, buttonsOf, type Company, shown, startCompany } from './company';

let company: Company;
afterEach(async () => {
  const violations = [...company.slack.violations];
  await company.close();
  expect(violations).toEqual([]);
});

/** Lines land 5 to 20 s after the request, and a UUID tells no time. */
test('an id that is pasted seconds after the failure is found at the second look, in the same message', async () => {
  company = await startCompany('socket', {}, 'manifest.yml', { ingestionLagMs: 12_000 });
  const { slack, oncall, incidents, aws } = company;
  const { requestId } = await cachedDeny.apply(aws);
  await slack.as(oncall.id).command(incidents.id, requestId);
  const stands = await answerWith(company, /I look again .* and once more /);
  expect(shown(stands)).toMatch(/^Not found in any log group that was searched/);
  expect(buttonsOf(stands)).toContain('open-paste');
  const found = await slack.waitFor(() => (/cached Deny/.test(shown(stands)) ? stands : undefined), { ms: 60_000, what: 'the diagnosis' });
  expect(found.ts).toBe(stands.ts);
  const mention = await slack.waitFor(
    () => slack.thread(incidents.id, found.ts).find(({ blocks }) => JSON.stringify(blocks).includes(`"user_id":"${oncall.id}"`)),
    { ms: 15_000, what: 'the mention' },
  );
  expect(shown(mention)).toMatch(/cached Deny/);
  await slack.waitFor(() => slack.thread(incidents.id, found.ts).length > 2, { ms: 15_000, what: 'the evidence' });
});

import { SCENARIOS } from '../playground/scenarios/index';
import { createAwsPorts } from '../src/aws/create-aws-ports';
import { type GatheredEvidence, gather } from '../src/gather';
import { readQuestion } from '../src/question/read-question';
import { locate } from '../src/search/locate';
import { KEY, openAccount } from './company';

export interface GatheredCase {
  readonly scenario: string;
  readonly gathered: GatheredEvidence;
}

/** The evidence of every scenario, read once through the real SDK: what `diagnose` works on in an installation with full logging. */
export async function gatheredCases(): Promise<readonly GatheredCase[]> {
  const cases: GatheredCase[] = [];
  for (const scenario of SCENARIOS) {
    const aws = await openAccount();
    try {
      const incident = await scenario.apply(aws);
      const clients = createAwsPorts({ regions: [incident.region], endpointUrl: aws.url }, { credentials: KEY });
      const now = Date.now();
      const question = readQuestion(incident.requestId, { now });
      const options = { now, signal: AbortSignal.timeout(30_000) };
      const ports = clients.forQuestion();
      cases.push({ scenario: scenario.id, gathered: await gather(await locate(question, ports, options), ports, options) });
      clients.close();
    } finally {
      await aws.close();
    }
  }
  return cases;
}

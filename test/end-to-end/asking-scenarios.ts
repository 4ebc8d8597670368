import type { PlaygroundAws } from '../../playground/aws/main';
import type { Incident, Scenario } from '../../playground/scenarios/scenario';
import type { Answer, Finding } from '../../src/answer';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { createWhy403 } from '../../src/why403';

export const KEYS = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };

/** Asks the program, with the SDK's real clients, about one text. */
export async function ask(aws: PlaygroundAws, text: string, region: string): Promise<Answer> {
  const ports = createAwsPorts({ regions: [region], endpointUrl: aws.url }, { credentials: KEYS });
  try {
    const why403 = createWhy403({ aws: () => ports.forQuestion(), clock: Date, deadlineMs: 20_000 });
    return await why403.ask(why403.understand(text, Date.now()), { ref: 'test' });
  } finally {
    ports.close();
  }
}

export function findingsOf(answer: Answer): readonly Finding[] {
  return answer.kind === 'diagnosis' ? answer.diagnosis.findings : [];
}

/** Causes that are said to be proved, and are not the scenario's. */
export function falselyConfirmed(answer: Answer, scenario: Scenario): readonly string[] {
  return findingsOf(answer)
    .filter(
      (finding) => finding.confidence === 'confirmed' && finding.cause !== scenario.cause && !scenario.alsoTrue?.includes(finding.cause),
    )
    .map((finding) => finding.cause);
}

/** What `curl -i` prints. */
export function asPaste({ response }: Incident): string {
  const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/2 ${response.status}`, ...headers, '', response.body].join('\n');
}

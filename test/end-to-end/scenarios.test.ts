import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { SCENARIOS } from '../../playground/scenarios/index';
import type { Answer } from '../../src/answer';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { createWhy403 } from '../../src/why403';

/** A request refused in the playground, asked about by its id alone; the real SDK reads what the playground logged. */
async function askAbout(aws: PlaygroundAws, text: string, region: string): Promise<Answer> {
  const ports = createAwsPorts({ regions: [region], endpointUrl: aws.url });
  try {
    const why403 = createWhy403({ aws: () => ports.forQuestion(), clock: Date, deadlineMs: 20_000 });
    return await why403.ask(why403.understand(text, Date.now()), { ref: 'test' });
  } finally {
    ports.close();
  }
}

let aws: PlaygroundAws;

beforeAll(() => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIDPLAYGROUND111122';
  process.env.AWS_SECRET_ACCESS_KEY = 'playground';
});

beforeEach(async () => {
  aws = await startAws();
  aws.account('111122223333', { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' });
});

afterEach(() => aws.close());

/** The scenarios whose evidence proves the cause. */
const PROVED: readonly string[] = [];

test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))('%s: the id alone leads to the cause', async (id, scenario) => {
  const incident = await scenario.apply(aws);
  const answer = await askAbout(aws, incident.requestId, incident.region);
  const findings = answer.kind === 'diagnosis' ? answer.diagnosis.findings : [];
  const wrong = findings.filter((finding) => finding.confidence === 'confirmed' && finding.cause !== scenario.cause);
  expect(wrong).toEqual([]);
  if (process.env.SHOW)
    console.log(
      id,
      answer.kind,
      answer.kind === 'diagnosis'
        ? answer.diagnosis.findings.map((f) => `${f.cause}:${f.confidence}`).join(' ')
        : JSON.stringify(answer).slice(0, 300),
    );
  if (PROVED.includes(id)) expect([findings[0]?.cause, findings[0]?.confidence]).toEqual([scenario.cause, 'confirmed']);
});

import { startAws } from '/work/main/playground/aws/main';
import { SCENARIOS } from '/work/main/playground/scenarios/index';
import { createAwsPorts } from '/work/main/src/aws/create-aws-ports';
import { gather } from '/work/main/src/gather';
import { locate } from '/work/main/src/search/locate';
import { answerText } from '/work/main/src/terminal/answer-text';
import { createWhy403 } from '/work/main/src/why403';

test('probe', async () => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIDPLAYGROUND111122';
  process.env.AWS_SECRET_ACCESS_KEY = 'playground';
  const aws = await startAws();
  aws.account('111122223333', { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' });
  const s = SCENARIOS.find((x) => x.id === process.env.SCEN)!;
  const inc = await s.apply(aws);
  const ports = createAwsPorts({ regions: [inc.region], endpointUrl: aws.url });
  const w = createWhy403({ aws: () => ports.forQuestion(), clock: Date, deadlineMs: 20000 });
  const q = w.understand(process.env.TEXT ?? inc.requestId, Date.now());
  const signal = AbortSignal.timeout(20000);
  const p = ports.forQuestion();
  const l = await locate(q, p, { now: Date.now(), signal });
  const g = await gather(l, p, { now: Date.now(), signal, sighting: q.sightings[0]! });
  if (process.env.EV) process.stdout.write(JSON.stringify(g, null, 1) + '\n');
  process.stdout.write(answerText(await w.ask(q, { ref: 'x' })));
  ports.close();
  await aws.close();
});

import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { loggingOff } from '../../playground/scenarios/logging-off';
import { why403 } from './run';

const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };
const envOf = (aws: PlaygroundAws, more = {}) => ({
  AWS_ENDPOINT_URL: aws.url,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: KEY.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
  ...more,
});
let o = '';
afterAll(() => require('node:fs').writeFileSync('/tmp/probe.out', o));
async function show(title: string, args: string[], env: Record<string, string>) {
  const t = Date.now();
  const ran = await why403(args, { env });
  o += `\n######## ${title}: ${args.join(' ').slice(0, 200)} -> ${ran.code} in ${Date.now() - t} ms\n${ran.stdout}${ran.stderr === '' ? '' : `[stderr] ${ran.stderr}`}`;
}
test('probe', async () => {
  let now = Date.now() - 20 * 60_000;
  const aws = await startAws({ now: () => now });
  const acc = aws.account('111122223333', KEY);
  const i = await cachedDeny.apply(aws);
  now = Date.now();
  const env = envOf(aws);
  await show('id', ['ask', i.requestId], env);
  await show('ext', ['ask', i.extendedRequestId], env);
  await show('id json', ['ask', i.requestId, '--json'], env);
  await show('nowhere', ['ask', '7d3f0000-aaaa-4bbb-8ccc-123456789abc'], env);
  for (const action of [
    'logs:FilterLogEvents',
    'apigateway:GET',
    'apigateway:GetAuthorizers',
    'apigateway:GetRestApi',
    'apigateway:GetStages',
    'apigateway:GetRestApis',
    'logs:DescribeLogGroups',
  ]) {
    acc.deny(action);
    await show(`denied ${action}`, ['ask', i.requestId], env);
    acc.allow(action);
  }
  acc.deny('logs:FilterLogEvents');
  acc.deny('apigateway:GET');
  await show(`denied all`, ['ask', i.requestId], env);
  acc.allow('logs:FilterLogEvents');
  acc.allow('apigateway:GET');
  for (const operation of ['GetAuthorizers', 'GetStages', 'FilterLogEvents', 'GetRestApi', 'GetRestApis']) {
    const off = aws.faults.add({ kind: 'throttle', operation });
    await show(`throttle ${operation}`, ['ask', i.requestId], env);
    off();
  }
  const off = aws.faults.add({ kind: 'server-error' });
  await show('500', ['ask', i.requestId], env);
  off();
  await show('down', ['ask', i.requestId], { ...env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
  const { AWS_ACCESS_KEY_ID: _a, AWS_SECRET_ACCESS_KEY: _b, ...noKeys } = env;
  await show('no creds', ['ask', i.requestId], noKeys);
  await show('no creds imds', ['ask', i.requestId], { ...noKeys, AWS_EC2_METADATA_DISABLED: 'false' });
  await show('bad key', ['ask', i.requestId], { ...env, AWS_ACCESS_KEY_ID: 'AKIANOBODYNOBODYNOBO' });
  await show('bad profile', ['ask', i.requestId], { ...noKeys, AWS_PROFILE: 'nope' });
  const { AWS_REGION: _r, ...noRegion } = env;
  await show('no region', ['ask', i.requestId], noRegion);
  await show('other', ['ask', '{}'], env);
  await aws.close();
  const aws2 = await startAws({ ingestionLagMs: 120_000 });
  aws2.account('111122223333', KEY);
  const j = await cachedDeny.apply(aws2);
  await show('lag id', ['ask', j.requestId], envOf(aws2));
  await show('lag ext', ['ask', j.extendedRequestId], envOf(aws2));
  await show(
    'lag headers',
    [
      'ask',
      `HTTP/1.1 403\nx-amzn-RequestId: ${j.requestId}\nx-amz-apigw-id: ${j.extendedRequestId}\nDate: ${new Date().toUTCString()}\n\n${j.response.body}`,
    ],
    envOf(aws2),
  );
  await aws2.close();
  const aws3 = await startAws();
  aws3.account('111122223333', KEY);
  const k = await loggingOff.apply(aws3);
  await show('off', ['ask', k.requestId], envOf(aws3));
  await show('off full', ['ask', JSON.stringify(k.response)], envOf(aws3));
  await cachedDeny.apply(aws3);
  await show('off of 2', ['ask', k.requestId], envOf(aws3));
  await aws3.close();
  now = Date.now() - 10 * 86_400_000;
  const aws4 = await startAws({ now: () => now });
  const region = aws4.account('111122223333', KEY).region('us-east-1');
  const l = await cachedDeny.apply(aws4);
  now = Date.now();
  await show('old, no retention, id', ['ask', l.requestId], envOf(aws4));
  await show('old, no retention, ext', ['ask', l.extendedRequestId], envOf(aws4));
  for (const g of region.logGroups.values()) g.retentionInDays = 3;
  await show('old, id', ['ask', l.requestId], envOf(aws4));
  await show('old, ext', ['ask', l.extendedRequestId], envOf(aws4));
  await show(
    'old, id + date',
    ['ask', `x-amzn-RequestId: ${l.requestId}\nDate: ${new Date(Date.now() - 10 * 86_400_000).toUTCString()}`],
    envOf(aws4),
  );
  await aws4.close();
}, 600_000);

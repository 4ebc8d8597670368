import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { partitionOf } from '../policy/partition';

export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

const BODY = 'Action=GetCallerIdentity&Version=2011-06-15';
const SUFFIX: Readonly<Record<string, string>> = { 'aws-cn': 'amazonaws.com.cn' };

/**
 * Who a client calls as. No permission is needed, and no policy can forbid it; undefined where STS is not reached or does not answer.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function readCaller(
  client: CloudWatchLogsClient,
  region: string,
  endpointUrl: string | undefined,
  signal: AbortSignal,
): Promise<Caller | undefined> {
  try {
    const url = new URL(endpointUrl ?? `https://sts.${region}.${SUFFIX[partitionOf(region)] ?? 'amazonaws.com'}`);
    const signer = await client.config.signer({
      ...{ schemeId: 'aws.auth#sigv4', name: 'sigv4', signingName: 'sts', signingRegion: region, properties: {} },
    });
    const signed = await signer.sign(
      {
        ...{ method: 'POST', protocol: url.protocol, hostname: url.hostname, path: '/', query: {}, body: BODY },
        ...(url.port === '' ? {} : { port: Number(url.port) }),
        headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded' },
      },
      { signingService: 'sts', signingRegion: region },
    );
    const { host: _host, ...headers } = signed.headers;
    const response = await fetch(new URL('/', url), { method: 'POST', headers, body: BODY, signal });
    const xml = await response.text();
    const accountId = /<Account>(\d{12})<\/Account>/.exec(xml)?.[1];
    const arn = /<Arn>([^<]+)<\/Arn>/.exec(xml)?.[1];
    return response.ok && accountId !== undefined && arn !== undefined ? { accountId, arn } : undefined;
  } catch {
    return undefined;
  }
}

import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsKeys } from './clients';

export interface FunctionSettings {
  /** Its name or ARN. */
  readonly functionName: string;
  readonly region: string;
  /** One endpoint for every service; undefined: AWS's own. */
  readonly endpointUrl?: string;
  /** Undefined: the SDK's default chain, which on Lambda is the function's role. */
  readonly credentials?: AwsKeys;
}

const TIMEOUT_MS = 2_000;
/** AWS takes 1 MB for an event that is not waited for. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const ACCEPTED = 202;

/** SHA-256 as the signer wants it. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    throw new Error('a hash is used once');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

/**
 * Invokes a function without waiting for what it does; rejects where Lambda does not accept the event.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function createInvoke(settings: FunctionSettings): (event: unknown) => Promise<void> {
  const { functionName, region, endpointUrl } = settings;
  const credentials = settings.credentials ?? fromNodeProviderChain();
  const signer = new SignatureV4({ service: 'lambda', region, credentials, sha256: Sha256 });
  const base = new URL(endpointUrl ?? `https://lambda.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`);
  const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
  return async (event) => {
    const body = JSON.stringify(event);
    const signed = await signer.sign({
      ...{ method: 'POST', protocol: base.protocol, hostname: base.hostname, path, query: {}, body },
      ...(base.port === '' ? {} : { port: Number(base.port) }),
      headers: { host: base.host, 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
    });
    const { host: _host, ...headers } = signed.headers;
    const response = await fetch(new URL(path, base), { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.status !== ACCEPTED)
      throw new Error(`Lambda answered ${response.status} to Invoke: ${(await response.text()).slice(0, 300)}`);
  };
}

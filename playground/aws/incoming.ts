import type { IncomingMessage } from 'node:http';
import { findOperation } from './control/operations';
import { EC2_KNOWN } from './ec2';

/** One HTTP request, its body read. */
export interface Incoming {
  readonly method: string;
  readonly pathname: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly remoteAddress: string;
}

export async function readIncoming(message: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  const url = new URL(message.url ?? '/', 'http://playground');
  const headers = Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return {
    method: message.method ?? 'GET',
    // The raw path: URL would fold `.` segments and re-encode what the client sent.
    pathname: (message.url ?? '/').split('?')[0] ?? '/',
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
    remoteAddress: (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
  };
}

/** The scope of a SigV4 signature: who, where, which service. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

export function scopeOf(incoming: Incoming): Scope | undefined {
  const match = /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(incoming.headers.authorization ?? '');
  const [, accessKeyId, region, service] = match ?? [];
  return accessKeyId === undefined || region === undefined || service === undefined ? undefined : { accessKeyId, region, service };
}

export type Protocol = 'logs' | 'sts' | 'ec2' | 'apigateway';

export interface Named {
  readonly service: Protocol;
  readonly operation: string;
  /** The IAM action that the call needs. */
  readonly action: string;
  readonly known: boolean;
}

const LOGS_TARGET = 'Logs_20140328.';
const LOGS_KNOWN = ['FilterLogEvents', 'DescribeLogGroups', 'DescribeLogStreams', 'GetLogEvents'];
const STS_KNOWN = ['AssumeRole', 'GetCallerIdentity'];

/** Which operation of which service a request asks for. */
export function nameOf(incoming: Incoming): Named {
  const target = incoming.headers['x-amz-target'] ?? '';
  if (target !== '') {
    const operation = target.slice(target.indexOf('.') + 1);
    return {
      service: 'logs',
      operation,
      action: `logs:${operation}`,
      known: target.startsWith(LOGS_TARGET) && LOGS_KNOWN.includes(operation),
    };
  }
  if (incoming.method === 'POST' && (incoming.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    const operation = new URLSearchParams(incoming.body).get('Action') ?? '';
    // Both speak the query protocol; the signature's scope says which one is meant.
    if (scopeOf(incoming)?.service === 'ec2')
      return { service: 'ec2', operation, action: `ec2:${operation}`, known: EC2_KNOWN.includes(operation) };
    return { service: 'sts', operation, action: `sts:${operation}`, known: STS_KNOWN.includes(operation) };
  }
  const found = findOperation(incoming.method, incoming.pathname);
  return {
    service: 'apigateway',
    operation: found?.name ?? `${incoming.method} ${incoming.pathname}`,
    action: `apigateway:${incoming.method}`,
    known: found !== undefined,
  };
}

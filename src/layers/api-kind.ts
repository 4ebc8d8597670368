import type { FailedRequest } from '../evidence/failed-request';

/** The kind of the API as a sentence names it, where it is known not to be a REST API. */
export function namedKind({ apiType }: FailedRequest): 'an HTTP API' | 'a WebSocket API' | undefined {
  if (apiType === 'HTTP') return 'an HTTP API';
  return apiType === 'WEBSOCKET' ? 'a WebSocket API' : undefined;
}

import type { Observer } from '../observer';

type Fetch = typeof globalThis.fetch;

/** Slack's own word for a refusal: https://docs.slack.dev/apis/web-api/#responses */
const WORD = /^[a-z][a-z_]{0,59}$/;
const METHOD = /\/([a-z][A-Za-z]*(?:\.[A-Za-z]+)+)$/;

/** `fetch` for the calls of Slack's methods that tells of those that Slack refuses, and of those that it does not answer. */
export function watchedFetch(observer: Observer, send: Fetch = globalThis.fetch): Fetch {
  return async (input, init) => {
    const method = methodOf(input);
    let response: Response;
    try {
      response = await send(input, init);
    } catch (error) {
      observer.slackError(method, error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network');
      throw error;
    }
    if (response.status === 429) observer.slackError(method, 'ratelimited');
    else if (!response.ok) observer.slackError(method, `http_${response.status}`);
    else await tellRefusal(response, method, observer);
    return response;
  };
}

function methodOf(input: Parameters<Fetch>[0]): string {
  const url = input instanceof Request ? input.url : String(input);
  return METHOD.exec(new URL(url).pathname)?.[1] ?? 'response_url';
}

async function tellRefusal(response: Response, method: string, observer: Observer): Promise<void> {
  if (!(response.headers.get('content-type') ?? '').startsWith('application/json')) return;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  if (typeof body !== 'object' || body === null || Reflect.get(body, 'ok') !== false) return;
  const error: unknown = Reflect.get(body, 'error');
  observer.slackError(method, typeof error === 'string' && WORD.test(error) ? error : 'other');
}

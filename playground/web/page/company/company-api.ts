import type { FixView, LogLine, RequestForm, SentView, StoryView } from '../../../company/wire';

/** What came of asking the company: `says` is a sentence for the person. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly says: string };

export const loadStories = () => call<{ readonly stories: readonly StoryView[] }>('stories');
export const loadLog = (story: string) => call<{ readonly lines: readonly LogLine[] }>(`${story}/log`);
export const sendRequest = (story: string, form: RequestForm) => call<SentView>(`${story}/send`, form);
export const takeStep = (story: string, step: string) => call<Fixes>(`${story}/fix`, { step });
export const startAgain = (story: string) => call<Fixes>(`${story}/reset`, {});

interface Fixes {
  readonly fixes: readonly FixView[];
}

async function call<T>(path: string, body?: unknown): Promise<Reply<T>> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const response = await fetch(`api/company/${path}`, body === undefined ? {} : post);
    const reply = await response.json();
    if (response.ok) return { ok: true, value: reply };
    return { ok: false, says: String(reply.error) };
  } catch {
    return { ok: false, says: 'The playground does not answer: is it still running?' };
  }
}

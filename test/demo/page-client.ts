import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { PageEvent } from '../../playground/web/wire';

const replySchema = z.object({ ok: z.boolean() });

/** The page without a browser: what its stream says, and a command typed into it. */
export class PageClient {
  private readonly aborting = new AbortController();
  private text = '';
  private readonly look = new Set<() => void>();

  private constructor(private readonly url: string) {}

  static async open(url: string): Promise<PageClient> {
    const client = new PageClient(url);
    const response = await fetch(`${url}/api/events`, { signal: client.aborting.signal });
    client.read(response).catch(() => undefined);
    await client.shows('"kind":"snapshot"');
    return client;
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      this.text += decoder.decode(chunk, { stream: true });
      for (const each of [...this.look]) each();
    }
  }

  /** Waits for words anywhere in what came. */
  shows(words: string): Promise<void> {
    return new Promise((resolve) => {
      const each = (): void => {
        if (!this.text.includes(words)) return;
        this.look.delete(each);
        resolve();
      };
      this.look.add(each);
      each();
    });
  }

  /** Types a command as the first person into the first channel, again until an app takes it. */
  async command(text: string): Promise<void> {
    const { snapshot } = this.first();
    const body = { user: snapshot.people[0]?.id, channel: snapshot.channels[0]?.id, command: '/why403', text };
    for (let tries = 0; tries < 300; tries += 1) {
      const response = await fetch(`${this.url}/api/command`, {
        ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
        body: JSON.stringify(body),
      });
      if (replySchema.parse(await response.json()).ok) return;
      await pause(100);
    }
    throw new Error('no app takes the command');
  }

  private first(): Extract<PageEvent, { kind: 'snapshot' }> {
    const [line = ''] = this.text.split('\n');
    return JSON.parse(line.replace(/^data: /, ''));
  }

  close(): void {
    this.aborting.abort();
  }
}

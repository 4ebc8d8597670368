import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../../playground/free-port';

const readiness = z.strictObject({
  ready: z.boolean(),
  missing: z.array(z.enum(['slack', 'aws', 'redis'])),
  needs: z.record(z.string(), z.strictObject({ is: z.enum(['ready', 'missing']), says: z.string().min(5) })),
});
export type Ready = z.infer<typeof readiness> & { readonly status: number };

/** Asks one process how it is. */
export class Probe {
  constructor(readonly port: number) {}

  static async onFreePort(): Promise<Probe> {
    return new Probe(await freePort());
  }

  get(path: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, { signal: AbortSignal.timeout(10_000) });
  }

  async ready(): Promise<Ready> {
    const response = await this.get('/readyz');
    return { ...readiness.parse(await response.json()), status: response.status };
  }

  async metrics(): Promise<string> {
    return (await this.get('/metrics')).text();
  }

  /** The value of a series, by its beginning; undefined: there is none. */
  async value(series: string): Promise<number | undefined> {
    const line = (await this.metrics()).split('\n').find((each) => each.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  }

  untilReady(): Promise<Ready> {
    return this.until(
      () => this.ready(),
      ({ status }) => status === 200,
    );
  }

  /** Waits until it is as it should be, or says how it is. */
  async until<T>(read: () => Promise<T>, fits: (value: T) => boolean, ms = 30_000): Promise<T> {
    const end = Date.now() + ms;
    for (let last: unknown; ; await sleep(50)) {
      try {
        const value = await read();
        if (fits(value)) return value;
        last = value;
      } catch (error) {
        last = error;
      }
      if (Date.now() > end)
        throw new Error(
          `it did not come to that; last: ${last !== null && typeof last === 'object' && 'message' in last ? String(last) : JSON.stringify(last)}`,
        );
    }
  }
}

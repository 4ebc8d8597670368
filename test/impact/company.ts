import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { ACCOUNT_ID, REGION } from '../../playground/scenarios/shop';
import { type Aws, createAwsPorts } from '../../src/aws/create-aws-ports';
import { createImpacts, type Impacts } from '../../src/impact/impacts';
import { createWhy403, type Why403, type Why403Ports } from '../../src/why403';

export const HOUR = 3_600_000;
export const MIN = 60_000;

/** One playground account, the program's ports on it over loopback, and a clock that tests move. */
export class ImpactWorld {
  readonly clock: { now: number };
  private readonly opened: Aws[] = [];

  private constructor(
    readonly aws: PlaygroundAws,
    clock: { now: number },
  ) {
    this.clock = clock;
  }

  static async start(options: Parameters<typeof startAws>[0] = {}, now = Date.UTC(2026, 10, 25, 12, 0, 30)): Promise<ImpactWorld> {
    const clock = { now };
    return new ImpactWorld(await startAws({ now: () => clock.now, ...options }), clock);
  }

  get account() {
    return this.aws.account(ACCOUNT_ID);
  }

  get region() {
    return this.account.region(REGION);
  }

  program(more: Partial<Why403Ports> = {}): { readonly why403: Why403; readonly impacts: Impacts } {
    const { accessKeyId, secretAccessKey } = this.account;
    const aws = createAwsPorts(
      { regions: [REGION], endpointUrl: this.aws.url },
      { credentials: { accessKeyId, secretAccessKey }, maxAttempts: 2, requestTimeoutMs: 2_000 },
    );
    this.opened.push(aws);
    const ports: Why403Ports = { aws: () => aws.forQuestion(), clock: { now: () => this.clock.now }, deadlineMs: 25_000, ...more };
    return { why403: createWhy403(ports), impacts: createImpacts(ports) };
  }

  /** Sends one request a step, the clock moving on. */
  async sendEvery(ms: number, times: number, send: (index: number) => Promise<unknown>): Promise<void> {
    for (let index = 0; index < times; index += 1) {
      this.clock.now += ms;
      await send(index);
    }
  }

  async close(): Promise<void> {
    for (const aws of this.opened) aws.close();
    await this.aws.close();
  }
}

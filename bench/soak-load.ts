import { setTimeout as sleep } from 'node:timers/promises';
import { type AnswerWatch, watchAnswers } from './answer-watch';
import type { Company } from './company';
import { type MemoryProbe, type MemoryReading, openMemoryProbe } from './memory-probe';
import { questionAt } from './questions';

const MOST_REST_MS = 60_000;
const LOOK_MS = 500;
/** Timers of caches come and go. */
const SPARE = 3;

/** Questions of every kind to one bot, each id a request of its own, as long as somebody wants. */
export class SoakLoad {
  private asked = 0;
  private lost = 0;
  private readonly watch: AnswerWatch;

  private constructor(
    private readonly company: Company,
    private readonly probe: MemoryProbe,
    private readonly idle: number,
  ) {
    this.watch = watchAnswers(company.slack);
  }

  static async open(openCompany: (env: Readonly<Record<string, string>>) => Promise<Company>): Promise<SoakLoad> {
    const probe = openMemoryProbe();
    const company = await openCompany(probe.env);
    return new SoakLoad(company, probe, activeOf(await probe.read(company.bot.pid)));
  }

  get questions(): number {
    return this.asked;
  }

  /** Questions without an answer yet. */
  get open(): number {
    return this.asked - this.lost - this.watch.answered;
  }

  /** Commands that Slack could not hand over, or had no ack of; their askers know. */
  get unheard(): number {
    return this.lost;
  }

  get failed(): number {
    return this.watch.failed;
  }

  get violations(): number {
    return this.company.slack.violations.length;
  }

  async ask(): Promise<void> {
    const index = this.asked;
    this.asked += 1;
    const { slack, incidents } = this.company;
    const { userId, channelId, text } = questionAt(index, this.company);
    const incident = incidents[Math.floor(index / 10) % incidents.length];
    const isId = index % 10 === 3 && incident !== undefined;
    const { ok } = await slack.as(userId).command(channelId, isId ? (await incident.resend()).requestId : text);
    if (!ok) this.lost += 1;
  }

  /** What is left when all questions are answered and no more is active than before the first one; or after a minute, whatever it is. */
  async rest(): Promise<MemoryReading> {
    const end = performance.now() + MOST_REST_MS;
    while (this.open > 0 && performance.now() < end) await sleep(20);
    for (;;) {
      const now = await this.reading();
      if (activeOf(now) <= this.idle + SPARE || performance.now() > end) return now;
      await sleep(LOOK_MS);
    }
  }

  /** Counting objects stops the bot for seconds, and a socket that misses its pong makes itself anew: that is waited for. */
  async reading(): Promise<MemoryReading> {
    const reading = await this.probe.read(this.company.bot.pid);
    await sleep(LOOK_MS);
    await this.company.slack.waitFor(() => this.company.slack.connections >= 2, { ms: MOST_REST_MS, what: 'both sockets' });
    return reading;
  }

  log(): string {
    return this.company.bot.log();
  }

  async close(): Promise<void> {
    this.watch.stop();
    await this.company.close();
    this.probe.close();
  }
}

export function activeOf({ active }: MemoryReading): number {
  return Object.values(active).reduce((sum, count) => sum + count, 0);
}

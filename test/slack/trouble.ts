import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Message } from '../../playground/slack/model';
import { type Company, shown, startCompany } from '../end-to-end/company';

export const ANSWER = /cached Deny/;
const ERROR = 50;

export interface Line {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message: string };
}

/** The unmodified program between a Slack in trouble and an AWS that is well. */
export class Trouble {
  /** What the log may say at level error. */
  readonly expected: string[] = [];

  private constructor(
    readonly company: Company,
    readonly incident: Awaited<ReturnType<typeof cachedDeny.apply>>,
  ) {}

  static async start(transport: 'socket' | 'http' = 'socket', env: Readonly<Record<string, string>> = {}): Promise<Trouble> {
    const company = await startCompany(transport, env);
    return new Trouble(company, await cachedDeny.apply(company.aws));
  }

  /** Ends it: the program has lived through all of it, and says of no error that was not expected. */
  async end(): Promise<void> {
    const lines = this.logged();
    const stands = await Promise.race([this.company.bot.ended.then(() => 'ended'), Promise.resolve('runs')]);
    await this.company.close();
    expect(stands).toBe('runs');
    expect(lines.filter(({ level }) => level >= ERROR).map(({ msg }) => msg)).toEqual(this.expected);
    expect(lines.filter(({ msg, err }) => msg === 'warning' && !err?.message.startsWith('NodeVersionSupportWarning'))).toEqual([]);
  }

  get slack() {
    return this.company.slack;
  }

  get oncall() {
    return this.slack.as(this.company.oncall.id);
  }

  logged(): readonly Line[] {
    return this.company.bot
      .log()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  }

  ask(text = this.incident.requestId) {
    return this.oncall.command(this.company.incidents.id, text);
  }

  /** The bot's messages outside threads. */
  standing(channelId = this.company.incidents.id): readonly Message[] {
    return this.slack
      .conversation(channelId)
      .filter(({ botId, threadTs, deleted }) => botId !== undefined && threadTs === undefined && !deleted);
  }

  until<T>(find: () => T | undefined | false, what: string): Promise<T> {
    return this.slack.waitFor(find, { ms: 25_000, what });
  }

  placeholder(): Promise<Message> {
    return this.until(() => this.standing().find((message) => /Looking at/.test(message.text)), 'the placeholder');
  }

  answered(channelId?: string): Promise<Message> {
    return this.until(() => this.standing(channelId).find((message) => ANSWER.test(shown(message))), 'the answer');
  }

  evidenceStands({ channel, ts }: Message): Promise<unknown> {
    return this.until(() => this.slack.thread(channel, ts).length > 1, 'the evidence');
  }

  /** Its question is done, and nothing is open any more. */
  closed(count = 1): Promise<unknown> {
    return this.until(() => this.logged().filter(({ msg }) => msg === 'answered').length >= count, `${count} that are done`);
  }

  /** AWS takes its time, so that something can happen meanwhile. */
  slowAws(): () => void {
    return this.company.aws.faults.add({ service: 'logs', kind: 'latency', ms: 1_500 });
  }
}

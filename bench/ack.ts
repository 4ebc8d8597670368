import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryResult } from '../playground/slack/main';
import { watchAnswers } from './answer-watch';
import { type Company, openCompany } from './company';
import { onSchedule } from './open-loop';
import { cpuSeconds, peakMb, residentMb } from './process-usage';
import { MIX, questionAt } from './questions';
import type { Report } from './report';
import { distributionOf, percentile } from './statistics';

const PER_SECOND = 100;
const RATE = /^--rate=(\d+)$/;
const SECONDS = 30;
const WARM_UP = 250;
const WARM_UP_PER_SECOND = 25;
const LAST_WORDS = 4_000;
const MOST_DRAIN_MS = 300_000;
const LINE_IS_FULL = 'I take no more just now';
const LINE_IS_LONG = 'questions are before yours';

/** How soon Slack has its ack while questions come in on schedule. */
export async function benchAck(args: readonly string[]): Promise<Report> {
  const transport = args.includes('--http') ? 'http' : 'socket';
  const company = await openCompany(transport);
  try {
    const gone = company.bot.ended.then((code) => {
      throw new Error(`the bot ended with code ${code}:\n${company.bot.log().slice(-LAST_WORDS)}`);
    });
    const measured = warmUp(company).then(() => measure(company, transport, rateOf(args)));
    measured.catch(() => undefined);
    return await Promise.race([measured, gone]);
  } finally {
    await company.close();
  }
}

function rateOf(args: readonly string[]): number {
  return Number(args.flatMap((arg) => RATE.exec(arg)?.[1] ?? [])[0] ?? PER_SECOND);
}

async function warmUp(company: Company): Promise<void> {
  const watch = watchAnswers(company.slack);
  await onSchedule(WARM_UP, WARM_UP_PER_SECOND, (index) => void ask(company, index));
  await drained(() => watch.answered >= WARM_UP);
  watch.stop();
}

async function measure(company: Company, transport: string, perSecond: number): Promise<Report> {
  const { slack, bot } = company;
  const count = perSecond * SECONDS;
  const watch = watchAnswers(slack);
  const violations = slack.violations.length;
  const acks: Promise<DeliveryResult>[] = [];
  const harness = monitorEventLoopDelay({ resolution: 1 });
  harness.enable();
  const begun = performance.now();
  const cpuBefore = { bot: cpuSeconds(bot.pid), harness: cpuSeconds(process.pid) };
  const late = await onSchedule(count, perSecond, (index) => acks.push(ask(company, index)));
  const results = await Promise.all(acks);
  const ackMs = results.map((result) => result.ackMs);
  const saying = (words: string): number => results.filter(({ ackBody }) => JSON.stringify(ackBody ?? '').includes(words)).length;
  const turnedAway = saying(LINE_IS_FULL);
  const taken = count - turnedAway;
  const seconds = (performance.now() - begun) / 1000;
  const answeredInTime = watch.answered;
  const cores = (pid: number, before: number): number => (100 * (cpuSeconds(pid) - before)) / seconds;
  const cpu = { bot: cores(bot.pid, cpuBefore.bot), harness: cores(process.pid, cpuBefore.harness) };
  harness.disable();
  const rest = performance.now();
  await drained(() => watch.answered >= taken);
  const drainSeconds = (performance.now() - rest) / 1000;
  watch.stop();

  const ack = distributionOf(ackMs);
  const timeouts = slack.violations.slice(violations).filter(({ rule }) => rule === 'operation_timeout').length;
  return {
    bench: `ack: ${perSecond} commands/s for ${SECONDS} s (${transport === 'http' ? 'signed HTTP' : 'Socket Mode'})`,
    notes: [
      'The bot is a process of its own; the fake Slack (rate limits off) and the simulated AWS share this process, so this harness costs CPU too.',
      `Mix: ${MIX}. Sent on schedule, whatever the answers do; ${WARM_UP} questions at ${WARM_UP_PER_SECOND}/s before, not counted.`,
      'An ack is measured at the fake Slack, in whole ms, and includes writing the question down; the answer comes later.',
    ],
    figures: [
      { name: 'ack p50', value: ack.p50, unit: 'ms' },
      { name: 'ack p99', value: ack.p99, unit: 'ms', target: { is: 'below', value: 100 } },
      { name: 'acks that Slack gave up on', value: timeouts, unit: '' },
      { name: 'ack max', value: ack.max, unit: 'ms' },
      { name: 'commands sent', value: count, unit: '' },
      { name: 'told that the line is full', value: turnedAway, unit: '' },
      { name: 'told how long the line is', value: saying(LINE_IS_LONG), unit: '' },
      { name: 'sent late, p99', value: percentile(late, 99), unit: 'ms' },
      { name: 'answered by the last ack', value: answeredInTime, unit: '' },
      { name: 'backlog at the last ack', value: taken - answeredInTime, unit: 'questions' },
      { name: 'backlog gone after', value: drainSeconds, unit: 's' },
      { name: 'never answered, or failed', value: taken - watch.answered + watch.failed, unit: 'questions' },
      { name: 'placeholder to answer, p50', value: percentile(watch.answerMs, 50), unit: 'ms' },
      { name: 'placeholder to answer, p99', value: percentile(watch.answerMs, 99), unit: 'ms' },
      { name: 'rules of Slack broken', value: slack.violations.length - violations, unit: '' },
      { name: 'CPU of the bot', value: cpu.bot, unit: '% of a core' },
      { name: 'CPU of this harness', value: cpu.harness, unit: '% of a core' },
      { name: 'this harness held up, p99', value: harness.percentile(99) / 1e6, unit: 'ms' },
      { name: 'memory of the bot at most', value: peakMb(bot.pid) ?? Number.NaN, unit: 'MB' },
      { name: 'memory of the bot at the end', value: residentMb(bot.pid), unit: 'MB' },
    ],
  };
}

function ask(company: Company, index: number): Promise<DeliveryResult> {
  const { userId, channelId, text } = questionAt(index, company);
  return company.slack.as(userId).command(channelId, text);
}

async function drained(done: () => boolean): Promise<void> {
  const end = performance.now() + MOST_DRAIN_MS;
  while (!done() && performance.now() < end) await sleep(20);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { watchAnswers } from './answer-watch';
import { openCompany } from './company';
import { residentMb } from './process-usage';
import { MIX, questionAt } from './questions';
import type { Report } from './report';
import { slope } from './statistics';

const QUESTIONS = 10_000;
const EVERY = 500;
const IN_FLIGHT = 25;
const MOST_STALL_MS = 30_000;

/** What the bot's process keeps in memory while questions go through it. */
export async function benchMemory(): Promise<Report> {
  const company = await openCompany('socket');
  const { slack, bot } = company;
  const watch = watchAnswers(slack);
  const samples: (readonly [questions: number, mb: number])[] = [[0, residentMb(bot.pid)]];
  const begun = performance.now();
  try {
    let sent = 0;
    let progressAt = performance.now();
    let last = 0;
    while (watch.answered < QUESTIONS) {
      while (sent < QUESTIONS && sent - watch.answered < IN_FLIGHT) {
        const { userId, channelId, text } = questionAt(sent, company);
        void slack.as(userId).command(channelId, text);
        sent += 1;
      }
      await sleep(2);
      if (watch.answered > last) {
        last = watch.answered;
        progressAt = performance.now();
      } else if (performance.now() - progressAt > MOST_STALL_MS) throw new Error(`no answer for 30 s after ${last} answers`);
      const next = samples.length * EVERY;
      if (watch.answered >= next) samples.push([watch.answered, residentMb(bot.pid)]);
    }
    const seconds = (performance.now() - begun) / 1000;
    return reportOf(samples, QUESTIONS / seconds, watch.failed);
  } finally {
    watch.stop();
    await company.close();
  }
}

function reportOf(samples: readonly (readonly [number, number])[], perSecond: number, failed: number): Report {
  const at = (questions: number): number => samples.find(([count]) => count >= questions)?.[1] ?? Number.NaN;
  const secondHalf = samples.filter(([count]) => count >= QUESTIONS / 2);
  const highest = Math.max(...samples.map(([, mb]) => mb));
  return {
    bench: `memory: ${QUESTIONS.toLocaleString('en-US')} questions through one bot`,
    notes: [
      `Resident memory (VmRSS) of the bot's process, read every ${EVERY} answers; started as npm start does, no collection forced.`,
      `Mix: ${MIX}. As fast as it answers with ${IN_FLIGHT} questions in flight; Socket Mode; no warm-up: the start is part of the curve.`,
      `MB at each sample: ${samples.map(([, mb]) => Math.round(mb)).join(' ')}`,
    ],
    figures: [
      { name: 'at the start', value: at(0), unit: 'MB' },
      { name: 'after 1,000', value: at(1000), unit: 'MB' },
      { name: 'after 5,000', value: at(5000), unit: 'MB' },
      { name: 'after 10,000', value: at(QUESTIONS), unit: 'MB' },
      { name: 'highest sample', value: highest, unit: 'MB', target: { is: 'below', value: 200 } },
      { name: 'rise over the second half', value: 1000 * slope(secondHalf), unit: 'MB per 1,000', target: { is: 'below', value: 1 } },
      { name: 'answered', value: perSecond, unit: 'questions/s' },
      { name: 'failed', value: failed, unit: 'questions' },
    ],
  };
}

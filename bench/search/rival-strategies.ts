import { type AskedQuestion, hintedApis, hintedTimes, type Outcome } from './question';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const POLL_MS = 500;
const BACK_OFF_MS = 1000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a careful person would look through: five minutes around a known time, else the last quarter of an hour, day and week. */
function stretchesOf(question: AskedQuestion, now: number): readonly Stretch[] {
  const near = hintedTimes(question).map((time) => ({ from: time - 5 * MINUTE, to: time + 5 * MINUTE }));
  return [
    ...near,
    { from: now - 15 * MINUTE, to: now + MINUTE },
    { from: now - DAY, to: now - 15 * MINUTE },
    { from: now - 7 * DAY, to: now - DAY },
  ];
}

function groupsOf(question: AskedQuestion): readonly string[] {
  return hintedApis(question).flatMap((api) => [api.executionGroup, api.accessGroup]);
}

function outcome(question: AskedQuestion, begun: number, group: string | undefined): Outcome {
  const { timers, volume, request } = question;
  if (group === undefined) return { wrong: false, asked: false };
  const isRight = volume.groups.get(group)?.api === request.api;
  return isRight ? { seconds: (timers.now() - begun) / 1000, wrong: false, asked: false } : { wrong: true, asked: false };
}

/** Log group after log group with FilterLogEvents, page after page; the first line that holds the id counts. */
export async function serialStrategy(question: AskedQuestion): Promise<Outcome> {
  const { timers, service, request } = question;
  const begun = timers.now();
  for (const { from, to } of stretchesOf(question, begun)) {
    for (const group of groupsOf(question)) {
      let token: string | undefined;
      do {
        const reply = service.filter(group, [request.requestId], from, to, token);
        await timers.after(reply.seconds * 1000);
        if (timers.now() - begun > MOST_MS) return { wrong: false, asked: false };
        if (reply.throttled) {
          await timers.after(BACK_OFF_MS);
          continue;
        }
        if (reply.events.length > 0) return outcome(question, begun, group);
        token = reply.token;
      } while (token !== undefined);
    }
  }
  return { wrong: false, asked: false };
}

/** Nobody waits longer. */
const MOST_MS = 15 * MINUTE;

/** Logs Insights over all groups, wider and wider, whatever it costs; the first row that holds the id counts. */
export async function insightsStrategy(question: AskedQuestion): Promise<Outcome> {
  const { timers, service, request } = question;
  const begun = timers.now();
  for (const { from, to } of stretchesOf(question, begun)) {
    const started = await withRetries(question, () => service.start(groupsOf(question), [request.requestId], from, to));
    if (started.id === undefined) return { wrong: false, asked: false };
    for (;;) {
      await timers.after(POLL_MS);
      const { seconds, state } = service.results(started.id);
      await timers.after(seconds * 1000);
      const [row] = state?.rows ?? [];
      if (row !== undefined) {
        service.stop(started.id);
        return outcome(question, begun, row.group);
      }
      if (state?.complete) break;
      if (timers.now() - begun > MOST_MS) return { wrong: false, asked: false };
    }
  }
  return { wrong: false, asked: false };
}

async function withRetries(question: AskedQuestion, start: () => { readonly seconds: number; readonly id?: string }) {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const started = start();
    await question.timers.after(started.seconds * 1000);
    if (started.id !== undefined) return started;
    await question.timers.after(BACK_OFF_MS);
  }
  return { seconds: 0 };
}

import type { Answer } from '../answer';
import { createAwsPorts } from '../aws/create-aws-ports';
import { ConfigError, readConfig } from '../config';
import { lastWithin } from '../late';
import { LOOKS_AGAIN_AT, lookAgain, lookOnceMore, looksOnceMoreAt, mayLand, type Wait } from '../look-again';
import { realTimers } from '../quota/timers';
import { fileSkeletonStore } from '../state/skeleton-store';
import { openSpendingFiles } from '../state/spending-files';
import { type Exit, failure } from '../terminal/exit';
import { printed } from '../terminal/printed';
import { createWhy403 } from '../why403';

/** One object is printed: it waits so long for what comes after the verdict. CloudTrail gives two answers a second. */
const LATER_MS = 8_000;

export interface AskedOnCommandLine {
  readonly json?: boolean;
  readonly ref: string;
  /** Dollars that the search may cost; else the configured budget. */
  readonly budget?: number;
  /** Look again until the log lines have landed. */
  readonly wait?: boolean;
}

/** `why403 ask`: the whole pipeline against AWS. Progress goes to stderr when that is a terminal. */
export async function ask(text: string, options: AskedOnCommandLine, env: NodeJS.ProcessEnv): Promise<Exit> {
  let config: ReturnType<typeof readConfig>;
  try {
    config = readConfig(env, { needs: 'aws' });
  } catch (error) {
    if (error instanceof ConfigError) return failure('usage', error.message, options.ref, options);
    throw error;
  }
  if (config.aws === undefined) return failure('usage', 'AWS_REGION is not set: name the Region of the API.', options.ref, options);
  const aws = createAwsPorts(config.aws, { skeletonStore: fileSkeletonStore(config.stateDir) });
  try {
    const { budgetDollars, dailyDollars } = config.search;
    const why403 = createWhy403({
      aws: () => aws.forQuestion(),
      clock: Date,
      deadlineMs: config.deadlineMs,
      budgetDollars,
      day: { spending: openSpendingFiles(config.stateDir), dailyDollars },
      ...(config.aws.accountAlias === undefined ? {} : { accountAlias: config.aws.accountAlias }),
    });
    const since = Date.now();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const question = why403.understand(text, since, { timeZone });
    const isTerminal = process.stderr.isTTY;
    const onProgress = (says: string): void => void (isTerminal && process.stderr.write(`\r\u001b[2K${question.summary}: ${says}`));
    const onWait = (wait: Wait): void => void process.stderr.write(`${isTerminal ? '\r\u001b[2K' : ''}${waitWords(wait, Date.now())}\n`);
    let later: AsyncIterable<Answer> | undefined;
    const onLater = (answers: AsyncIterable<Answer>): void => {
      later = answers;
    };
    const asked = { ref: options.ref, onProgress, onLater, ...(options.budget === undefined ? {} : { budgetDollars: options.budget }) };
    const first = await why403.ask(question, asked);
    const { signal } = new AbortController();
    const looking = { since, timers: realTimers, signal, onWait };
    const landed = !options.wait
      ? first
      : mayLand(first)
        ? await lookOnceMore(why403, question, first, asked, { ...looking, at: looksOnceMoreAt(Date.now() - since) })
        : await lookAgain(why403, question, first, asked, { ...looking, at: LOOKS_AGAIN_AT });
    if (later !== undefined) onProgress('what changed');
    const answer = await lastWithin(landed, later, LATER_MS);
    if (isTerminal) process.stderr.write('\r\u001b[2K');
    return printed(answer, question, options);
  } finally {
    aws.close();
  }
}

function waitWords({ until, look, looks }: Wait, now: number): string {
  return `Not found yet: looking again in ${Math.max(1, Math.round((until - now) / 1000))} s (${look} of ${looks}).`;
}

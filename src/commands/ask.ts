import type { Answer } from '../answer';
import { createAwsPorts } from '../aws/create-aws-ports';
import { ConfigError, readConfig } from '../config';
import { lastWithin } from '../late';
import { fileSkeletonStore } from '../state/skeleton-store';
import { type Exit, failure } from '../terminal/exit';
import { printed } from '../terminal/printed';
import { createWhy403 } from '../why403';

/** One object is printed: it waits so long for what comes after the verdict. CloudTrail gives two answers a second. */
const LATER_MS = 8_000;

/** `why403 ask`: the whole pipeline against AWS. Progress goes to stderr when that is a terminal. */
export async function ask(text: string, options: { readonly json?: boolean; readonly ref: string }, env: NodeJS.ProcessEnv): Promise<Exit> {
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
    const why403 = createWhy403({
      aws: () => aws.forQuestion(),
      clock: Date,
      deadlineMs: config.deadlineMs,
      ...(config.aws.accountAlias === undefined ? {} : { accountAlias: config.aws.accountAlias }),
    });
    const question = why403.understand(text, Date.now());
    const onProgress = (says: string): void => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${says}`));
    let later: AsyncIterable<Answer> | undefined;
    const onLater = (answers: AsyncIterable<Answer>): void => {
      later = answers;
    };
    const first = await why403.ask(question, { ref: options.ref, onProgress, onLater });
    if (later !== undefined) onProgress('what changed');
    const answer = await lastWithin(first, later, LATER_MS);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
    return printed(answer, question, options);
  } finally {
    aws.close();
  }
}

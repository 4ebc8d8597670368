import type { FlushTarget } from '../../actions/flush-authorizer-cache';
import { flushAuthorizerCache } from '../../actions/flush-authorizer-cache';
import { ago, sentence } from '../../words/text';

/** The flusher's errors carry a sentence for a person, and what to do next. */
export function failureSentence(error: unknown, target: FlushTarget): string {
  const why = error instanceof Error && error.name === 'FlushError' ? sentence(error.message) : 'AWS did not confirm it.';
  const next = error instanceof Error && 'next' in error && typeof error.next === 'string' ? ` ${sentence(error.next)}` : '';
  return `The flush of ${target.stage} failed, so cached decisions may still be in force. ${why}${next} Press again, or run: \`${flushAuthorizerCache.command(target)}\``;
}

export function doneAlreadySentence(name: string, agoMs: number, awsRequestId: string | undefined): string {
  return `Done already by ${name} ${ago(agoMs)} ago (AWS request id \`${awsRequestId ?? 'unknown'}\`).`;
}

export function noFlusherSentence(target: FlushTarget, why = 'I have no role that may flush.'): string {
  return `${why} Run this instead: \`${flushAuthorizerCache.command(target)}\``;
}

import { type Logger, LogLevel } from '@slack/bolt';
import { type Log, maskTokens } from '../observability/log';

export interface BoltLogging {
  /** `warn`: for a connection that makes itself anew. */
  readonly errorsAs?: 'error' | 'warn';
}

/** Bolt's and the clients' log lines as ours. Their debug lines hold whole payloads, and so what people pasted: they go nowhere. */
export function boltLogger(log: Log, { errorsAs = 'error' }: BoltLogging = {}): Logger {
  const lines = log.child({ from: 'slack' });
  const text = (parts: readonly unknown[]): string =>
    maskTokens(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '));
  return {
    debug: () => undefined,
    info: (...parts: readonly unknown[]) => lines.debug(text(parts)),
    warn: (...parts: readonly unknown[]) => lines.warn(text(parts)),
    error: (...parts: readonly unknown[]) => lines[errorsAs](text(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

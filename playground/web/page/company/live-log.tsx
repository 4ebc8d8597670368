import { useEffect, useRef } from 'react';
import type { LogLine } from '../../../company/wire';
import { REACHABLE } from '../reachable';

/** Execution log and access log as they land, newest last. It follows the end until somebody scrolls up. */
export function LiveLog({ lines }: { readonly lines: readonly LogLine[] }) {
  const box = useRef<HTMLOListElement>(null);
  const follows = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves with the lines
  useEffect(() => {
    if (follows.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);

  return (
    <section className="live-log" aria-labelledby="log-heading">
      <h3 id="log-heading">CloudWatch log</h3>
      {lines.length === 0 && <p className="company-says">No line yet. They appear when they can be read in CloudWatch Logs.</p>}
      <ol
        ref={box}
        {...REACHABLE}
        aria-label="Log lines"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          follows.current = scrollTop + clientHeight >= scrollHeight - 8;
        }}
      >
        {lines.map((line) => (
          <li key={line.sequence}>
            <time dateTime={new Date(line.at).toISOString()}>{new Date(line.at).toISOString().slice(11, 23)}</time>{' '}
            <span className="log-kind" title={line.group}>
              {line.group.startsWith('API-Gateway-Execution-Logs_') ? 'execution' : 'access'}
            </span>{' '}
            {line.message}
          </li>
        ))}
      </ol>
    </section>
  );
}

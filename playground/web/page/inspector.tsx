import { useState } from 'react';
import type { Traffic } from './page-state';
import { REACHABLE } from './reachable';
import { useReader } from './reader';
import { type TrafficLine, trafficLine } from './traffic-line';

const KINDS = [
  ['delivery', 'Slack → why403'],
  ['api_call', 'why403 → Slack'],
  ['aws_call', 'why403 → AWS'],
] as const;

/** Every payload between Slack, the bot and AWS, the newest first. */
export function Inspector({ traffic }: { readonly traffic: readonly Traffic[] }) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = (kind: string) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    setHidden(next);
  };
  const shown = traffic.filter(({ kind }) => !hidden.has(kind)).toReversed();
  return (
    <div className="inspector">
      <fieldset className="filters">
        <legend className="visually-hidden">Show</legend>
        {KINDS.map(([kind, label]) => (
          <label key={kind}>
            <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
            {label} <span className="count">{traffic.filter((line) => line.kind === kind).length}</span>
          </label>
        ))}
      </fieldset>
      {shown.length === 0 && <p className="empty">Nothing yet. Ask why403 something.</p>}
      <ol>
        {shown.map((line) => (
          <li key={line.id}>
            <Entry line={trafficLine(line)} at={line.at} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Entry({ line, at }: { readonly line: TrafficLine; readonly at: number }) {
  const reader = useReader();
  const [isOpen, setOpen] = useState(false);
  const time = new Date(at).toLocaleTimeString('en-GB', {
    ...{ timeZone: reader.user.tz, hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  });
  return (
    <details className={`traffic traffic-${line.kind}`} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="traffic-time">{time}</span>
        <span className="traffic-way">{line.way}</span>
        <span className="traffic-what">{line.what}</span>
        <span className={line.isGood ? 'traffic-outcome' : 'traffic-outcome traffic-bad'}>{line.outcome}</span>
      </summary>
      {isOpen &&
        line.parts.map(([title, value]) => (
          <section key={title} aria-label={title}>
            <h4>{title}</h4>
            <pre {...REACHABLE}>{JSON.stringify(value, undefined, 2)}</pre>
          </section>
        ))}
    </details>
  );
}

import type { CompanyVolume } from '../../playground/aws/volume/company-volume';
import type { LogService, VolumeEvent } from '../../playground/aws/volume/log-service';
import { type Gathered, known, unknown } from '../../src/evidence/gathered';
import type { LogInsights, LogPages } from '../../src/ports';
import type { Timers } from '../../src/quota/timers';

const THROTTLED = unknown('throttled', 'Throttled: the rate is used up.');

/** The search's ports over a simulated CloudWatch Logs: the same times, quotas and pages, without a wire between. */
export function modelPorts(
  service: LogService,
  volume: CompanyVolume,
  timers: Timers,
): { readonly pages: LogPages; readonly insights: LogInsights } {
  const eventOf = ({ timestamp, ingestionTime, message }: VolumeEvent) => ({ timestamp, ingestionTime, message });
  return {
    pages: {
      async page(query, signal) {
        const reply = service.filter(query.group, query.anyOf, query.from, query.to, query.token);
        await timers.after(reply.seconds * 1000, signal);
        if (reply.throttled) return THROTTLED;
        const { events, token } = reply;
        return known({ events: events.map(eventOf), ...(token === undefined ? {} : { token }) }, 'execution-log');
      },
    },
    insights: {
      async start(query, signal) {
        const names =
          'names' in query.groups
            ? query.groups.names
            : [...volume.groups.keys()].filter(
                (name) => 'prefixes' in query.groups && query.groups.prefixes.some((prefix) => name.startsWith(prefix)),
              );
        const started = service.start(names, query.anyOf, query.from, query.to);
        await timers.after(started.seconds * 1000, signal);
        const reply: Gathered<string> = started.id === undefined ? THROTTLED : known(started.id, 'execution-log');
        return reply;
      },
      async results(_place, queryId, _anyOf, signal) {
        const { seconds, state } = service.results(queryId);
        await timers.after(seconds * 1000, signal);
        if (state === undefined) return THROTTLED;
        return known(
          { rows: state.rows, bytesScanned: state.bytesScanned, state: state.complete ? 'complete' : 'running' },
          'execution-log',
        );
      },
      async stop(_place, queryId) {
        service.stop(queryId);
      },
    },
  };
}

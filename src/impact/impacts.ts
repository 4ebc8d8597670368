import { within } from '../deadline';
import { withinDay } from '../quota/spending';
import { realTimers } from '../quota/timers';
import { BUDGET_DOLLARS } from '../search/locate';
import type { Why403Ports } from '../why403';
import { countImpact, whyNotCountable } from './count-impact';
import type { CountOptions, Impact, IncidentCase, NotCounted } from './impact';
import { type ChangesOptions, type RecentChanges, recentChanges } from './recent-changes';

/** What is asked of an incident that has its diagnosis. */
export interface Impacts {
  /** How many requests were refused like this one. Never rejects for what AWS does. */
  count(incident: IncidentCase, options: CountOptions): Promise<Impact | NotCounted>;
  /** Why nothing can be counted; undefined where it can. Reads configuration only. */
  whyNot(incident: IncidentCase, signal?: AbortSignal): Promise<Pick<NotCounted, 'why' | 'says' | 'next'> | undefined>;
  /** Who changed what before it began. Never rejects for what AWS does. */
  changes(incident: IncidentCase, options: ChangesOptions): Promise<RecentChanges>;
}

/** No page and no query is begun so shortly before the deadline. */
const LAST_READ_MS = 7_000;

/** Under the same deadline, budget, daily cap and pace as the search. */
export function createImpacts(ports: Why403Ports): Impacts {
  const { clock, deadlineMs, timers = realTimers } = ports;
  const begin = () => {
    const own = ports.aws();
    const aws = ports.day === undefined ? own : withinDay(own, { ...ports.day, now: () => clock.now(), isAgreed: false }).ports;
    const begun = clock.now();
    const until = timers.now() + Math.max(deadlineMs / 2, deadlineMs - LAST_READ_MS);
    return { aws, until, cost: () => ({ ...own.meter, seconds: (clock.now() - begun) / 1000 }) };
  };
  return {
    count: (incident, options) =>
      within(deadlineMs, options.signal, async (signal) => {
        const { aws, until, cost } = begin();
        const budgetDollars = options.budgetDollars ?? ports.budgetDollars ?? BUDGET_DOLLARS;
        const counting = { ...options, now: clock.now(), until, budgetDollars, timers, signal };
        return { ...(await countImpact(aws, incident, counting)), cost: cost() };
      }),
    whyNot: (incident, outer) => within(deadlineMs, outer, (signal) => whyNotCountable(begin().aws, incident, signal)),
    changes: (incident, options) =>
      within(deadlineMs, options.signal, async (signal) => {
        const { aws, until, cost } = begin();
        return { ...(await recentChanges(aws, incident, { ...options, now: clock.now(), until, timers, signal })), cost: cost() };
      }),
  };
}

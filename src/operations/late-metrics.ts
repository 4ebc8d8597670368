import type { Observer } from '../observer';
import type { Metrics } from './metrics';

/** Metrics that load when the bot listens already, or at the first scrape: the start does not wait for them. */
export interface LateMetrics {
  readonly observer: Observer;
  load(): Promise<Metrics>;
  /** Nobody will ask: nothing is kept. */
  forget(): void;
}

type Told = (metrics: Observer) => void;

/** What is told before they are loaded is kept, and counted then. */
export function lateMetrics(create: () => Promise<Metrics>): LateMetrics {
  let loaded: Metrics | undefined;
  let loading: Promise<Metrics> | undefined;
  let waiting: Told[] = [];
  let isForgotten = false;
  const tell = (told: Told): void => {
    if (loaded !== undefined) told(loaded);
    else if (!isForgotten) waiting.push(told);
  };
  const load = async (): Promise<Metrics> => {
    const metrics = await create();
    for (const told of waiting) told(metrics);
    waiting = [];
    loaded = metrics;
    return metrics;
  };
  return {
    load: () => {
      loading ??= load();
      return loading;
    },
    forget: () => {
      isForgotten = true;
      waiting = [];
    },
    observer: {
      question: () => tell((metrics) => metrics.question()),
      firstContent: (seconds) => tell((metrics) => metrics.firstContent(seconds)),
      verdict: (shown, seconds) => tell((metrics) => metrics.verdict(shown, seconds)),
      awsCall: (...call) => tell((metrics) => metrics.awsCall(...call)),
      awsThrottle: (...call) => tell((metrics) => metrics.awsThrottle(...call)),
      spent: (...spent) => tell((metrics) => metrics.spent(...spent)),
      slackError: (...error) => tell((metrics) => metrics.slackError(...error)),
    },
  };
}

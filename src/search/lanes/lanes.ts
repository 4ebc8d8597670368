import type { LogInsights, LogPages } from '../../ports';
import type { Timers } from '../../quota/timers';
import type { Bucket } from '../../quota/token-bucket';
import type { HuntingGround } from '../hunt/hunt-types';
import { InsightsLanes } from './insights-lanes';
import { PageLanes } from './page-lanes';
import type { Asker } from './turns';

/** What one question brings along: its own ports, and the buckets of the account and Region that it reads. */
export interface GroundParts {
  readonly asker: Asker;
  readonly pages: LogPages;
  readonly insights: LogInsights;
  readonly filterBucket: Bucket;
  readonly queryBucket: Bucket;
}

/** What all questions of one process share: who reads what at the moment. */
export class Lanes {
  private readonly pages: PageLanes;
  private readonly insights: InsightsLanes;

  constructor(timers: Timers) {
    this.pages = new PageLanes(timers);
    this.insights = new InsightsLanes(timers);
  }

  ground({ asker, pages, insights, filterBucket, queryBucket }: GroundParts): HuntingGround {
    const reading = { asker, pages, bucket: filterBucket };
    const querying = { asker, insights, bucket: queryBucket };
    return {
      filterBucket,
      pages: {
        page: (query, priority, signal) => this.pages.page(query, priority, reading, signal),
        isBusy: (query) => this.pages.isBusy(query),
      },
      insights: {
        start: (query, priority, signal) => this.insights.start(query, priority, querying, signal),
        results: (place, queryId, anyOf, signal) => this.insights.results(place, queryId, anyOf, signal),
        stop: (place, queryId) => this.insights.stop(place, queryId),
      },
    };
  }
}

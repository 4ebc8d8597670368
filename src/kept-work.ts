import type { Job } from './actions/job';
import type { HandOff, Work } from './actions/journal';
import type { Log } from './observability/log';
import type { Spare } from './slack/spare';
import type { RedisLink } from './state/redis';
import type { State } from './state/state';

export interface KeptWorkParts {
  readonly link: RedisLink;
  /** In Redis. */
  readonly state: State;
  /** Of this process. */
  readonly files: State;
  readonly handOff: HandOff;
  readonly log: Log;
}

/** Work that was accepted while Redis was away: kept in files of this process, and handed over when Redis is back. */
export class KeptWork {
  readonly spare: Spare;
  /** By work: whether Redis was not even asked to take it. */
  private readonly kept = new Map<string, boolean>();
  private readonly busy = new Set<string>();

  constructor(private readonly parts: KeptWorkParts) {
    const { link, files } = parts;
    this.spare = {
      ...{ clicks: files.clicks, cases: files.cases },
      jobs: { ...files.jobs, close: (id) => this.closeHere(id) },
      arrived: link.arrived,
      get isAway() {
        return link.state.is !== 'ready';
      },
      kept: (work, isOnlyHere) => void this.kept.set(keyOf(work), isOnlyHere),
      isOnlyHere: (work) => this.kept.get(keyOf(work)) === true,
      isKept: (is, id) => this.kept.has(keyOf({ is, id })),
      begin: (work) => {
        this.busy.add(keyOf(work));
        return () => void this.busy.delete(keyOf(work));
      },
    };
  }

  get length(): number {
    return this.kept.size;
  }

  /** What an earlier process kept is kept on. */
  async findLeft(): Promise<void> {
    const { files } = this.parts;
    for (const { id } of await files.jobs.all()) this.spare.kept({ is: 'question', id }, false);
    for (const { id } of await files.clicks.all()) this.spare.kept({ is: 'click', id }, false);
  }

  /** Never rejects: what Redis does not take now stays. A crash between two steps does a step again, which changes nothing. */
  async handOver(): Promise<void> {
    const { state, files, log } = this.parts;
    const looked = [...this.kept.keys()].filter((key) => !this.busy.has(key));
    try {
      const jobs = (await files.jobs.all()).filter(({ id }) => !this.busy.has(keyOf({ is: 'question', id })));
      for (const job of jobs) {
        const passedOn: Job = { ...job, isPassedOn: true };
        if (!(await state.jobs.open(passedOn))) await state.jobs.update(passedOn);
        await this.move({ is: 'question', id: job.id }, files.jobs.close);
      }
      for (const click of await files.clicks.all()) {
        await state.clicks.open(click);
        await this.move({ is: 'click', id: click.id }, files.clicks.close);
      }
      for (const key of looked) this.kept.delete(key);
      if (jobs.length > 0) log.info({ jobs: jobs.length }, 'handed over what was kept while Redis was away');
    } catch (error) {
      log.debug({ err: error }, 'Redis does not take yet what was kept');
    }
  }

  private async move(work: Work, close: (id: string) => Promise<void>): Promise<void> {
    // From here on it is the queue's, also where the queue gives it to this process.
    this.kept.delete(keyOf(work));
    try {
      await this.parts.handOff(work);
    } catch (error) {
      this.kept.set(keyOf(work), false);
      throw error;
    }
    await close(work.id);
  }

  /** It was answered from its text. */
  private async closeHere(id: string): Promise<void> {
    await this.parts.files.jobs.close(id);
    this.kept.delete(keyOf({ is: 'question', id }));
  }
}

function keyOf({ is, id }: Work): string {
  return `${is} ${id}`;
}

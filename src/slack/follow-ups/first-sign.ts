import type { Job } from '../../actions/job';
import { PacedEdits } from '../answering/paced-edits';
import { forSlack } from '../blocks/message';
import { workingMessage } from '../blocks/status';
import { edit } from '../post';
import type { Surroundings } from '../surroundings';
import { posted } from './post-reply';

/** Whoever typed looks up after a second: before that no message is needed, for it would only be edited again. */
const FIRST_SIGN_MS = 800;

/** The message that says what is being done, and becomes the reply; none where the reply comes at once. */
export class FirstSign {
  private says: string;
  private current: Job;
  private readonly edits: PacedEdits;
  private readonly timer: NodeJS.Timeout;
  private posting: Promise<void> = Promise.resolve();

  constructor(
    private readonly surroundings: Surroundings,
    job: Job,
    says: string,
  ) {
    const { pace } = surroundings;
    this.current = job;
    this.says = says;
    this.edits = new PacedEdits(pace.editEvery, pace.editEvery, Number.POSITIVE_INFINITY);
    this.timer = setTimeout(
      () => {
        this.posting = this.post().catch((error: unknown) =>
          surroundings.log.info({ err: error, ref: job.ref }, 'progress could not be said'),
        );
      },
      Math.min(FIRST_SIGN_MS, pace.progressAfter),
    );
  }

  progress(says: string): void {
    this.says = says;
    const { channelId, placeholderTs, ref } = this.current;
    if (placeholderTs === undefined) return;
    const { progress } = this.surroundings.posting;
    this.edits.offer(async () => {
      await edit(progress, channelId, placeholderTs, forSlack(workingMessage(this.says, ref)));
    });
  }

  /** The job as it stands: with the message that becomes the reply, where one was posted. */
  async end(): Promise<Job> {
    clearTimeout(this.timer);
    await this.posting;
    await this.edits.end();
    return this.current;
  }

  private async post(): Promise<void> {
    if (this.current.placeholderTs !== undefined) return;
    const placeholderTs = await posted(this.surroundings, this.current, workingMessage(this.says, this.current.ref));
    this.current = { ...this.current, placeholderTs };
    await this.surroundings.jobs.update(this.current);
  }
}

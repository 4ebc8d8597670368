import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** So many may always be at work. */
const ALWAYS = 2;
const MOST = 64;
/** A turn of the event loop that takes longer keeps acks waiting. */
const MOST_TURN_MS = 5;
const LOOK_AGAIN_MS = 5;

/**
 * Lets questions begin in their order, and only while the process keeps up: Slack gives three seconds for an ack, and each ack waits for
 * whatever else the event loop has in hand. Questions that only wait for AWS hold nobody up; those that compute do.
 * https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export class Entrance {
  private inside = 0;
  private line: Promise<unknown> = Promise.resolve();

  /** `turn`: how long a turn of the event loop takes just now, ms. */
  constructor(private readonly turn: () => Promise<number> = turnMs) {}

  /** Call the returned function when the work is done; calling it twice counts once. */
  async enter(): Promise<() => void> {
    const turn = this.line.then(() => this.admitted());
    this.line = turn;
    await turn;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.inside -= 1;
    };
  }

  private async admitted(): Promise<void> {
    while (this.inside >= ALWAYS && (this.inside >= MOST || (await this.turn()) > MOST_TURN_MS)) await sleep(LOOK_AGAIN_MS);
    this.inside += 1;
  }
}

async function turnMs(): Promise<number> {
  const begun = performance.now();
  await nextTurn();
  await nextTurn();
  return (performance.now() - begun) / 2;
}

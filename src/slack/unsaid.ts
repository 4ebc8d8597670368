import { LRUCache } from 'lru-cache';

const MOST = 200;

/**
 * What came of accepted work, where Slack did not take the word of it: the next attempt says that, instead of doing the work anew. By the
 * work's id; gone with the process.
 */
export class Unsaid {
  private readonly left = new LRUCache<string, () => Promise<void>>({ max: MOST });

  /** Says it; where that throws, it is left for the next attempt. */
  async say(id: string, says: () => Promise<void>): Promise<void> {
    this.left.set(id, says);
    await says();
    this.left.delete(id);
  }

  has(id: string): boolean {
    return this.left.has(id);
  }

  /** Says what an earlier attempt left; false where it left nothing. */
  async sayAgain(id: string): Promise<boolean> {
    const says = this.left.get(id);
    if (says === undefined) return false;
    await this.say(id, says);
    return true;
  }
}

/** One thing that the bot needs before it can answer. */
export interface Need {
  readonly is: 'ready' | 'missing';
  /** One sentence, with what to do where it is missing. Never a secret. */
  readonly says: string;
}

export type NeedName = 'slack' | 'aws' | 'redis';

/** What is looked at; Redis only where it is configured. */
export type Needs = Readonly<Partial<Record<NeedName, () => Need | Promise<Need>>>>;

/** What `/readyz` answers. */
export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly NeedName[];
  readonly needs: Readonly<Partial<Record<NeedName, Need>>>;
}

/** A probe of Kubernetes waits a second by default; what takes longer is said to be unknown yet. */
const MOST_MS = 800;

export async function readinessOf(needs: Needs): Promise<Readiness> {
  const names = (['slack', 'aws', 'redis'] as const).filter((name) => needs[name] !== undefined);
  const read = await Promise.all(names.map(async (name) => [name, await looked(name, needs[name])] as const));
  const missing = read.filter(([, need]) => need.is === 'missing').map(([name]) => name);
  return { ready: missing.length === 0, missing, needs: Object.fromEntries(read) };
}

async function looked(name: NeedName, look: Needs[NeedName]): Promise<Need> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Need>((resolve) => {
    timer = setTimeout(() => resolve({ is: 'missing', says: `No word of ${name} yet.` }), MOST_MS);
  });
  try {
    return await Promise.race([Promise.resolve(look?.() ?? late), late]);
  } catch {
    return { is: 'missing', says: `Nothing can be said of ${name}: looking at it failed.` };
  } finally {
    clearTimeout(timer);
  }
}

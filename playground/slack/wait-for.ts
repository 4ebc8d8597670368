import type { Workspace } from './workspace';

/** Waits until `find` finds something; looks again after every event and every 50 ms. */
export function waitFor<T>(
  workspace: Workspace,
  find: () => T | undefined | null | false,
  { ms = 5000, what = 'what was waited for' }: { ms?: number; what?: string } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        const found = find();
        if (found === undefined || found === null || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const timeout = setTimeout(() => {
      stop();
      reject(new Error(`${what} did not come within ${ms} ms`));
    }, ms);
    const interval = setInterval(look, 50);
    const unsubscribe = workspace.subscribe(look);
    const stop = () => {
      clearTimeout(timeout);
      clearInterval(interval);
      unsubscribe();
    };
    look();
  });
}

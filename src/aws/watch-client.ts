import { isExpired, isThrottled } from './aws-errors';

/** What a client tells of its calls, the SDK's own retries included. */
export interface CallWatch {
  /** `operation`: e.g. `FilterLogEvents`. */
  throttled(operation: string): void;
  /** True: the call is made once more, with whatever credentials there are by then. `begunAt`: ms since 1970. */
  expired(begunAt: number, error: unknown): boolean;
}

type Wrap = <A, R>(next: (args: A) => Promise<R>, context: { readonly commandName?: string }) => (args: A) => Promise<R>;

interface Position<S extends string> {
  readonly step: S;
  readonly name: string;
  readonly priority: 'high' | 'low';
}

/** What every client of the SDK has: https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html */
interface Watched {
  readonly middlewareStack: {
    add(wrap: Wrap, position: Position<'initialize'>): void;
    add(wrap: Wrap, position: Position<'finalizeRequest'>): void;
  };
}

/** Lets `watch` see each attempt that AWS throttles, and each call that it refuses for expired credentials. */
export function watchClient<T extends Watched>(client: T, watch: CallWatch): T {
  const eachAttempt: Wrap =
    (next, { commandName = '' }) =>
    async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (isThrottled(error)) watch.throttled(commandName.replace(/Command$/, ''));
        throw error;
      }
    };
  const eachCall: Wrap = (next) => async (args) => {
    const begunAt = Date.now();
    try {
      return await next(args);
    } catch (error) {
      if (!isExpired(error) || !watch.expired(begunAt, error)) throw error;
      return next(args);
    }
  };
  client.middlewareStack.add(eachCall, { step: 'initialize', name: 'why403RenewCredentials', priority: 'high' });
  client.middlewareStack.add(eachAttempt, { step: 'finalizeRequest', name: 'why403SeeThrottles', priority: 'low' });
  return client;
}

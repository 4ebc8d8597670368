import { nobodyObserves, type Observer, type Step, untraced } from '../observer';
import { field, isThrottled, outcomeOf } from './aws-errors';

/** Who is told of calls to AWS; default: nobody. */
export interface CallObservers {
  readonly observer?: Observer;
  readonly step?: Step;
  /** Hears the Date header of each answer, refusals too. */
  readonly onDate?: (date: string) => void;
}

type Wrap = <A, R>(next: (args: A) => Promise<R>, context: { readonly commandName?: string }) => (args: A) => Promise<R>;
type Position = { readonly name: string; readonly priority: 'high' | 'low'; readonly override: true } & {
  readonly step: 'initialize' | 'finalizeRequest';
};

/** https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html */
interface Observed {
  readonly middlewareStack: {
    add(wrap: Wrap, position: Position & { readonly step: 'initialize' }): void;
    add(wrap: Wrap, position: Position & { readonly step: 'finalizeRequest' }): void;
  };
}

/** Tells of each call of a client how it ended, and of each attempt that AWS throttles. `service`: as IAM calls it. */
export function watchCalls<T extends Observed>(client: T, service: string, observers: CallObservers, region?: string): T {
  const { observer = nobodyObserves, step = untraced } = observers;
  const nameOf = (commandName = ''): string => commandName.replace(/Command$/, '');
  const eachCall: Wrap =
    (next, { commandName }) =>
    (args) => {
      const operation = nameOf(commandName);
      const facts = { 'rpc.system': 'aws-api', 'rpc.service': service, 'rpc.method': operation };
      return step(`${service}:${operation}`, region === undefined ? facts : { ...facts, 'cloud.region': region }, async () => {
        try {
          const output = await next(args);
          observer.awsCall(service, operation, 'ok');
          return output;
        } catch (error) {
          observer.awsCall(service, operation, outcomeOf(error));
          throw error;
        }
      });
    };
  const eachAttempt: Wrap =
    (next, { commandName }) =>
    async (args) => {
      try {
        const result = await next(args);
        tellDate(result, 'response', observers);
        return result;
      } catch (error) {
        tellDate(error, '$response', observers);
        if (isThrottled(error)) observer.awsThrottle(service, nameOf(commandName));
        throw error;
      }
    };
  client.middlewareStack.add(eachCall, { step: 'initialize', name: 'why403ObserveCalls', priority: 'high', override: true });
  client.middlewareStack.add(eachAttempt, { step: 'finalizeRequest', name: 'why403ObserveThrottles', priority: 'low', override: true });
  return client;
}

function tellDate(result: unknown, where: 'response' | '$response', { onDate }: CallObservers): void {
  const headers = onDate === undefined ? undefined : field(field(result, where), 'headers');
  const date = field(headers, 'date');
  if (typeof date === 'string') onDate?.(date);
}

/** The same for a client that the SDK makes for itself; it adds its plugins anew with each call. */
export function callPlugin(service: string, observers: CallObservers, region: string) {
  return {
    applyToStack: (middlewareStack: Observed['middlewareStack']): void => void watchCalls({ middlewareStack }, service, observers, region),
  };
}

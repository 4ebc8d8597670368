import { neverFilled } from '../policy/context';
import type { PolicyRequest, RequestContext } from '../policy/types';
import type { SimulationInput } from './input';

/** The request that both policies are evaluated for. Only callers of AWS_IAM methods are someone; all others are anonymous to IAM. */
export function requestOf(input: SimulationInput): PolicyRequest {
  const caller = input.auth === 'AWS_IAM' ? (input.principal ?? 'signed') : null;
  return { action: 'execute-api:Invoke', resource: input.methodArn, caller, context: contextOf(input) };
}

/**
 * The context as it is given. A key that is listed stands, also where API Gateway would not fill it; what is not listed is absent, or
 * unknown where the context is not complete, save for the keys that no request of such a method has.
 */
function contextOf(input: SimulationInput): RequestContext {
  const values = new Map(
    Object.entries(input.context ?? {}).map(([key, given]) => [key.toLowerCase(), (Array.isArray(given) ? given : [given]).map(String)]),
  );
  const others = input.contextIsComplete === false ? 'unknown' : 'absent';
  return { values: Object.fromEntries(values), absent: keysNeverFilled(input), others };
}

/** Without an endpoint type the API may be private, so nothing is said of the keys of private APIs. */
export function keysNeverFilled({ auth, endpointType }: Pick<SimulationInput, 'auth' | 'endpointType'>): readonly string[] {
  return neverFilled({ auth, privateApi: endpointType === undefined ? 'unknown' : endpointType === 'PRIVATE' });
}

import type { SimulationInput } from '../../src/simulate/input';

export const API = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
export const ARN = `${API}/prod/GET/orders/42`;

export const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });

/** A statement of a resource policy. */
export const forAll = (effect: 'Allow' | 'Deny', more: object = {}) => ({
  Effect: effect,
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/prod/*',
  ...more,
});

/** A statement of an authorizer's policy or of an identity policy. */
export const own = (effect: 'Allow' | 'Deny', more: object = {}) => ({
  Effect: effect,
  Action: 'execute-api:Invoke',
  Resource: `${API}/prod/*`,
  ...more,
});

export const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

export const input = (auth: SimulationInput['auth'], more: Partial<SimulationInput> = {}): SimulationInput => ({
  auth,
  methodArn: ARN,
  ...more,
});

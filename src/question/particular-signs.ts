import { AUTHORIZER_SIGNS } from './authorizer-signs';
import { BACKEND_SIGNS } from './backend-signs';
import { CALLER_SIGNS } from './caller-signs';
import { EDGE_SIGNS } from './edge-signs';
import { POLICY_SIGNS } from './policy-signs';
import { TOKEN_SIGNS } from './token-signs';

/** Signs that speak of one cause in particular: a setting by its name, or the circumstance that makes it. */
export const PARTICULAR_SIGNS = [
  ...AUTHORIZER_SIGNS,
  ...TOKEN_SIGNS,
  ...POLICY_SIGNS,
  ...CALLER_SIGNS,
  ...EDGE_SIGNS,
  ...BACKEND_SIGNS,
] as const;

export type ParticularSignId = (typeof PARTICULAR_SIGNS)[number]['id'];

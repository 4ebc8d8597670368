import type { PlaygroundAws } from '../../aws/main';
import type { Story } from '../story';
import { authorizerCrash } from './authorizer-crash';
import { cachedPolicy } from './cached-policy';
import { forgottenDeploy } from './forgotten-deploy';
import { keyOfOtherStage } from './key-of-other-stage';
import { officeAddress } from './office-address';
import { policyNotDeployed } from './policy-not-deployed';
import { revokedTenant } from './revoked-tenant';
import { wafRule } from './waf-rule';

/** The company's mistakes, in the order of the page. */
export const STORIES: readonly ((aws: PlaygroundAws) => Promise<Story>)[] = [
  cachedPolicy,
  revokedTenant,
  officeAddress,
  policyNotDeployed,
  keyOfOtherStage,
  authorizerCrash,
  wafRule,
  forgottenDeploy,
];

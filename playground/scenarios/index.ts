import { apiKeyDisabled } from './api-key-disabled';
import { apiKeyInvalid } from './api-key-invalid';
import { apiKeyMissing } from './api-key-missing';
import { apiKeyNotInUsagePlan } from './api-key-not-in-usage-plan';
import { apiKeyStageNotInUsagePlan } from './api-key-stage-not-in-usage-plan';
import { authorizerCrashed } from './authorizer-crashed';
import { authorizerExplicitDeny } from './authorizer-explicit-deny';
import { authorizerImplicitDeny } from './authorizer-implicit-deny';
import { authorizerInvokePermissionMissing } from './authorizer-invoke-permission-missing';
import { authorizerRoleNotAssumable } from './authorizer-role-not-assumable';
import { authorizerTimeout } from './authorizer-timeout';
import { backendHttpReturned403 } from './backend-http-returned-403';
import { backendLambdaReturned403 } from './backend-lambda-returned-403';
import { cachedDeny } from './cached-deny';
import { cachedPolicyMismatch } from './cached-policy-mismatch';
import { cognitoNeedsAllow } from './cognito-needs-allow';
import { cognitoTokenExpired } from './cognito-token-expired';
import { crossAccountOtherRole } from './cross-account-other-role';
import { errorLevelOnly } from './error-level-only';
import { iamAccessKeyInvalid } from './iam-access-key-invalid';
import { iamCrossAccount } from './iam-cross-account';
import { iamExplicitDeny } from './iam-explicit-deny';
import { iamHeaderMalformed } from './iam-header-malformed';
import { iamInvokeNotAllowed } from './iam-invoke-not-allowed';
import { iamRequestNotSigned } from './iam-request-not-signed';
import { iamScopeRegion } from './iam-scope-region';
import { iamSessionTokenExpired } from './iam-session-token-expired';
import { iamSignatureExpired } from './iam-signature-expired';
import { iamSignatureMismatch } from './iam-signature-mismatch';
import { identitySourceMissing } from './identity-source-missing';
import { integrationInvokePermissionMissing } from './integration-invoke-permission-missing';
import { ipv6AfterDualstack } from './ipv6-after-dualstack';
import { leftOverFromPrivate } from './left-over-from-private';
import { loggingOff } from './logging-off';
import { policyNotDeployed } from './policy-not-deployed';
import { policyPathCase } from './policy-path-case';
import { policyPathTrailingSlash } from './policy-path-trailing-slash';
import { policyWrongAction } from './policy-wrong-action';
import { policyWrongApi } from './policy-wrong-api';
import { policyWrongStage } from './policy-wrong-stage';
import { principalNeedsIam } from './principal-needs-iam';
import { privateApiBySourceIp } from './private-api-by-source-ip';
import { privateApiHostHeaderMissing } from './private-api-host-header-missing';
import { privateApiWithoutPolicy } from './private-api-without-policy';
import { privateDnsCapturesPublicApi } from './private-dns-captures-public-api';
import { privateDomainNotAssociated } from './private-domain-not-associated';
import { privateDomainPolicyDeny } from './private-domain-policy-deny';
import { proxyChangesAddress } from './proxy-changes-address';
import { quotaExceeded } from './quota-exceeded';
import { resourcePolicyExplicitDeny } from './resource-policy-explicit-deny';
import { resourcePolicyImplicitDeny } from './resource-policy-implicit-deny';
import { resourcePolicyResourceMismatch } from './resource-policy-resource-mismatch';
import { routeNotDeployed } from './route-not-deployed';
import type { Scenario } from './scenario';
import { stageUnknown } from './stage-unknown';
import { threwUnauthorized } from './threw-unauthorized';
import { throttled } from './throttled';
import { tokenMissing } from './token-missing';
import { tokenValidationFailed } from './token-validation-failed';
import { unknownMethod } from './unknown-method';
import { unknownPath } from './unknown-path';
import { unknownPathWithBearer } from './unknown-path-with-bearer';
import { vpcEndpointInvalidSignature } from './vpc-endpoint-invalid-signature';
import { vpcEndpointMismatch } from './vpc-endpoint-mismatch';
import { vpcEndpointOfAnotherAccount } from './vpc-endpoint-of-another-account';
import { vpcEndpointPolicyExplicitDeny } from './vpc-endpoint-policy-explicit-deny';
import { vpcEndpointPolicyImplicitDeny } from './vpc-endpoint-policy-implicit-deny';
import { vpcEndpointPolicyPrincipalWithBearer } from './vpc-endpoint-policy-principal-with-bearer';
import { wafDefaultBlock } from './waf-default-block';
import { wafRuleBlock } from './waf-rule-block';

export const SCENARIOS: readonly Scenario[] = [
  cachedDeny,
  cachedPolicyMismatch,
  authorizerExplicitDeny,
  authorizerImplicitDeny,
  policyWrongStage,
  policyWrongApi,
  policyPathTrailingSlash,
  policyPathCase,
  policyWrongAction,
  tokenMissing,
  tokenValidationFailed,
  identitySourceMissing,
  threwUnauthorized,
  authorizerInvokePermissionMissing,
  authorizerRoleNotAssumable,
  authorizerCrashed,
  authorizerTimeout,
  resourcePolicyExplicitDeny,
  resourcePolicyImplicitDeny,
  principalNeedsIam,
  resourcePolicyResourceMismatch,
  ipv6AfterDualstack,
  cognitoNeedsAllow,
  policyNotDeployed,
  unknownPath,
  unknownPathWithBearer,
  unknownMethod,
  routeNotDeployed,
  stageUnknown,
  iamRequestNotSigned,
  iamHeaderMalformed,
  iamInvokeNotAllowed,
  iamExplicitDeny,
  iamCrossAccount,
  iamSignatureExpired,
  iamSignatureMismatch,
  iamScopeRegion,
  iamAccessKeyInvalid,
  iamSessionTokenExpired,
  cognitoTokenExpired,
  apiKeyMissing,
  apiKeyInvalid,
  apiKeyDisabled,
  apiKeyNotInUsagePlan,
  apiKeyStageNotInUsagePlan,
  throttled,
  quotaExceeded,
  wafRuleBlock,
  wafDefaultBlock,
  backendLambdaReturned403,
  backendHttpReturned403,
  integrationInvokePermissionMissing,
  loggingOff,
  errorLevelOnly,
  vpcEndpointPolicyImplicitDeny,
  vpcEndpointPolicyExplicitDeny,
  vpcEndpointPolicyPrincipalWithBearer,
  vpcEndpointInvalidSignature,
  privateDnsCapturesPublicApi,
  privateApiHostHeaderMissing,
  privateDomainNotAssociated,
  privateDomainPolicyDeny,
  vpcEndpointMismatch,
  vpcEndpointOfAnotherAccount,
  privateApiWithoutPolicy,
  leftOverFromPrivate,
  proxyChangesAddress,
  privateApiBySourceIp,
  crossAccountOtherRole,
];

import { apiKeyDisabled } from './api-key-disabled';
import { apiKeyFromAuthorizer } from './api-key-from-authorizer';
import { apiKeyInvalid } from './api-key-invalid';
import { apiKeyMissing } from './api-key-missing';
import { apiKeyNotInUsagePlan } from './api-key-not-in-usage-plan';
import { apiKeyStageNotInUsagePlan } from './api-key-stage-not-in-usage-plan';
import { apiUnknown } from './api-unknown';
import { authorizerArrayInContext } from './authorizer-array-in-context';
import { authorizerCrashed } from './authorizer-crashed';
import { authorizerExplicitDeny } from './authorizer-explicit-deny';
import { authorizerImplicitDeny } from './authorizer-implicit-deny';
import { authorizerInvokePermissionMissing } from './authorizer-invoke-permission-missing';
import { authorizerMissingPrincipal } from './authorizer-missing-principal';
import { authorizerNullResult } from './authorizer-null-result';
import { authorizerRoleNotAssumable } from './authorizer-role-not-assumable';
import { authorizerTimeout } from './authorizer-timeout';
import { authorizerUnreadablePolicy } from './authorizer-unreadable-policy';
import { backendAwsServiceDenied } from './backend-aws-service-denied';
import { backendHttpReturned403 } from './backend-http-returned-403';
import { backendLambdaNoTrace } from './backend-lambda-no-trace';
import { backendLambdaReturned403 } from './backend-lambda-returned-403';
import { cachedDeny } from './cached-deny';
import { cachedPolicyMismatch } from './cached-policy-mismatch';
import { canaryRefuses } from './canary-refuses';
import { chosenRequestId } from './chosen-request-id';
import { cloudfrontBreaksSignature } from './cloudfront-breaks-signature';
import { cloudfrontOwn403 } from './cloudfront-own-403';
import { cloudfrontStripsAuthorization } from './cloudfront-strips-authorization';
import { cognitoAudienceMismatch } from './cognito-audience-mismatch';
import { cognitoNeedsAllow } from './cognito-needs-allow';
import { cognitoScopeMissing } from './cognito-scope-missing';
import { cognitoTokenExpired } from './cognito-token-expired';
import { cognitoTokenMissing } from './cognito-token-missing';
import { cognitoTokenOfOtherPool } from './cognito-token-of-other-pool';
import { cognitoWrongTokenType } from './cognito-wrong-token-type';
import { corsPreflightDenied } from './cors-preflight-denied';
import { crossAccountOtherRole } from './cross-account-other-role';
import { defaultDisabled } from './default-disabled';
import { domainNotMapped } from './domain-not-mapped';
import { domainNotMappedRegional } from './domain-not-mapped-regional';
import { errorLevelOnly } from './error-level-only';
import { errorLevelWithTrace } from './error-level-with-trace';
import { gatewayResponseCustomised } from './gateway-response-customised';
import { hostHeaderMismatch } from './host-header-mismatch';
import { iamAccessKeyInvalid } from './iam-access-key-invalid';
import { iamCacheInvalidationDenied } from './iam-cache-invalidation-denied';
import { iamCrossAccount } from './iam-cross-account';
import { iamExplicitDeny } from './iam-explicit-deny';
import { iamHeaderMalformed } from './iam-header-malformed';
import { iamInvokeNotAllowed } from './iam-invoke-not-allowed';
import { iamRequestNotSigned } from './iam-request-not-signed';
import { iamScopeDate } from './iam-scope-date';
import { iamScopeRegion } from './iam-scope-region';
import { iamScopeService } from './iam-scope-service';
import { iamSessionTokenExpired } from './iam-session-token-expired';
import { iamSignatureExpired } from './iam-signature-expired';
import { iamSignatureMismatch } from './iam-signature-mismatch';
import { iamSignatureNotYetCurrent } from './iam-signature-not-yet-current';
import { identitySourceMissing } from './identity-source-missing';
import { integrationInvokePermissionMissing } from './integration-invoke-permission-missing';
import { ipv6AfterDualstack } from './ipv6-after-dualstack';
import { leftOverFromPrivate } from './left-over-from-private';
import { loggingOff } from './logging-off';
import { methodOverride } from './method-override';
import { mtlsCertificateExpired } from './mtls-certificate-expired';
import { mtlsIssuerNotFound } from './mtls-issuer-not-found';
import { mtlsSelfSigned } from './mtls-self-signed';
import { mtlsWeakSignatureAlgorithm } from './mtls-weak-signature-algorithm';
import { notApiGateway } from './not-api-gateway';
import { policyFalseCondition } from './policy-false-condition';
import { policyNotDeployed } from './policy-not-deployed';
import { policyPathCase } from './policy-path-case';
import { policyPathDoubleSlash } from './policy-path-double-slash';
import { policyPathRoot } from './policy-path-root';
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
import { proxyRootMissing } from './proxy-root-missing';
import { quotaExceeded } from './quota-exceeded';
import { resourcePolicyExplicitDeny } from './resource-policy-explicit-deny';
import { resourcePolicyImplicitDeny } from './resource-policy-implicit-deny';
import { resourcePolicyResourceMismatch } from './resource-policy-resource-mismatch';
import { responseMappedTo403 } from './response-mapped-to-403';
import { routeNotDeployed } from './route-not-deployed';
import type { Scenario } from './scenario';
import { stageRepeated } from './stage-repeated';
import { stageUnknown } from './stage-unknown';
import { threwUnauthorized } from './threw-unauthorized';
import { throttled } from './throttled';
import { throttledAccount } from './throttled-account';
import { throttledMethodOfPlan } from './throttled-method-of-plan';
import { throttledMethodOfStage } from './throttled-method-of-stage';
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
import { wafCaptcha } from './waf-captcha';
import { wafChallenge } from './waf-challenge';
import { wafCustomResponse } from './waf-custom-response';
import { wafDefaultBlock } from './waf-default-block';
import { wafLogInS3 } from './waf-log-in-s3';
import { wafLogOff } from './waf-log-off';
import { wafManagedRule } from './waf-managed-rule';
import { wafOversizeBlock } from './waf-oversize-block';
import { wafRateLimit } from './waf-rate-limit';
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
  policyFalseCondition,
  policyPathRoot,
  policyPathDoubleSlash,
  tokenMissing,
  tokenValidationFailed,
  identitySourceMissing,
  threwUnauthorized,
  authorizerInvokePermissionMissing,
  authorizerRoleNotAssumable,
  authorizerCrashed,
  authorizerNullResult,
  authorizerArrayInContext,
  authorizerMissingPrincipal,
  authorizerUnreadablePolicy,
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
  iamCacheInvalidationDenied,
  iamSignatureExpired,
  iamSignatureNotYetCurrent,
  iamSignatureMismatch,
  iamScopeRegion,
  iamScopeService,
  iamScopeDate,
  iamAccessKeyInvalid,
  iamSessionTokenExpired,
  cognitoTokenExpired,
  cognitoTokenMissing,
  cognitoTokenOfOtherPool,
  cognitoWrongTokenType,
  cognitoScopeMissing,
  cognitoAudienceMismatch,
  apiKeyMissing,
  apiKeyInvalid,
  apiKeyDisabled,
  apiKeyNotInUsagePlan,
  apiKeyStageNotInUsagePlan,
  apiKeyFromAuthorizer,
  throttled,
  throttledMethodOfPlan,
  throttledMethodOfStage,
  throttledAccount,
  quotaExceeded,
  wafRuleBlock,
  wafManagedRule,
  wafRateLimit,
  wafDefaultBlock,
  wafOversizeBlock,
  wafCustomResponse,
  wafCaptcha,
  wafChallenge,
  wafLogInS3,
  wafLogOff,
  backendLambdaReturned403,
  backendHttpReturned403,
  backendLambdaNoTrace,
  backendAwsServiceDenied,
  integrationInvokePermissionMissing,
  loggingOff,
  errorLevelOnly,
  domainNotMapped,
  domainNotMappedRegional,
  stageRepeated,
  apiUnknown,
  defaultDisabled,
  hostHeaderMismatch,
  methodOverride,
  proxyRootMissing,
  mtlsIssuerNotFound,
  mtlsSelfSigned,
  mtlsWeakSignatureAlgorithm,
  mtlsCertificateExpired,
  cloudfrontOwn403,
  cloudfrontStripsAuthorization,
  cloudfrontBreaksSignature,
  responseMappedTo403,
  gatewayResponseCustomised,
  corsPreflightDenied,
  notApiGateway,
  canaryRefuses,
  chosenRequestId,
  errorLevelWithTrace,
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

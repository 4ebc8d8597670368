import { apiKeyDisabled } from './api-key-disabled';
import { apiKeyExpectedFromAuthorizer } from './api-key-expected-from-authorizer';
import { apiKeyInvalid } from './api-key-invalid';
import { apiKeyMissing } from './api-key-missing';
import { apiKeyNotInUsagePlan } from './api-key-not-in-usage-plan';
import { apiKeyStageNotInUsagePlan } from './api-key-stage-not-in-usage-plan';
import { authorizerCachedDeny } from './authorizer-cached-deny';
import { authorizerCachedPolicyMismatch } from './authorizer-cached-policy-mismatch';
import { authorizerExplicitDeny } from './authorizer-explicit-deny';
import { authorizerIdentitySourceMissing } from './authorizer-identity-source-missing';
import { authorizerImplicitDeny } from './authorizer-implicit-deny';
import { authorizerInvalidOutput } from './authorizer-invalid-output';
import { authorizerInvokePermissionMissing } from './authorizer-invoke-permission-missing';
import { authorizerPolicyActionOrCondition } from './authorizer-policy-action-or-condition';
import { authorizerPolicyPathShape } from './authorizer-policy-path-shape';
import { authorizerPolicyWrongApiOrStage } from './authorizer-policy-wrong-api-or-stage';
import { authorizerRoleNotAssumable } from './authorizer-role-not-assumable';
import { authorizerThrewUnauthorized } from './authorizer-threw-unauthorized';
import { authorizerTimeout } from './authorizer-timeout';
import { authorizerTokenMissing } from './authorizer-token-missing';
import { authorizerTokenValidationFailed } from './authorizer-token-validation-failed';
import { backendAwsServiceDenied } from './backend-aws-service-denied';
import { backendHttpReturned403 } from './backend-http-returned-403';
import { backendLambdaReturned403 } from './backend-lambda-returned-403';
import { cloudfrontBreaksSignature } from './cloudfront-breaks-signature';
import { cloudfrontOwn403 } from './cloudfront-own-403';
import { cloudfrontStripsAuthorization } from './cloudfront-strips-authorization';
import { cognitoAudienceMismatch } from './cognito-audience-mismatch';
import { cognitoScopeMissing } from './cognito-scope-missing';
import { cognitoTokenExpired } from './cognito-token-expired';
import { cognitoTokenMissingOrInvalid } from './cognito-token-missing-or-invalid';
import { cognitoWrongTokenType } from './cognito-wrong-token-type';
import { corsPreflightDenied } from './cors-preflight-denied';
import type { Cause } from './define-cause';
import { endpointApiUnknown } from './endpoint-api-unknown';
import { endpointCustomDomainNotMapped } from './endpoint-custom-domain-not-mapped';
import { endpointDefaultDisabled } from './endpoint-default-disabled';
import { endpointHostHeaderMismatch } from './endpoint-host-header-mismatch';
import { endpointStageUnknown } from './endpoint-stage-unknown';
import { endpointStrictAccessMode } from './endpoint-strict-access-mode';
import { iamAccessKeyInvalid } from './iam-access-key-invalid';
import { iamAuthorizationHeaderMalformed } from './iam-authorization-header-malformed';
import { iamCacheInvalidationDenied } from './iam-cache-invalidation-denied';
import { iamCredentialScopeDate } from './iam-credential-scope-date';
import { iamCredentialScopeRegion } from './iam-credential-scope-region';
import { iamCredentialScopeService } from './iam-credential-scope-service';
import { iamExplicitDeny } from './iam-explicit-deny';
import { iamInvokeNotAllowed } from './iam-invoke-not-allowed';
import { iamRequestNotSigned } from './iam-request-not-signed';
import { iamSessionTokenExpired } from './iam-session-token-expired';
import { iamSignatureExpired } from './iam-signature-expired';
import { iamSignatureMismatch } from './iam-signature-mismatch';
import { iamSignatureNotYetCurrent } from './iam-signature-not-yet-current';
import { integrationInvokePermissionMissing } from './integration-invoke-permission-missing';
import { mtlsCertificateExpired } from './mtls-certificate-expired';
import { mtlsIssuerNotFound } from './mtls-issuer-not-found';
import { mtlsSelfSigned } from './mtls-self-signed';
import { mtlsWeakSignatureAlgorithm } from './mtls-weak-signature-algorithm';
import { notApiGateway } from './not-api-gateway';
import { privateApiHostHeaderMissing } from './private-api-host-header-missing';
import { privateDnsCapturesPublicApi } from './private-dns-captures-public-api';
import { privateDomainNotAssociated } from './private-domain-not-associated';
import { privateDomainPolicyDeny } from './private-domain-policy-deny';
import { quotaExceeded } from './quota-exceeded';
import { resourcePolicyCognitoNeedsAllow } from './resource-policy-cognito-needs-allow';
import { resourcePolicyCrossAccount } from './resource-policy-cross-account';
import { resourcePolicyExplicitDeny } from './resource-policy-explicit-deny';
import { resourcePolicyImplicitDeny } from './resource-policy-implicit-deny';
import { resourcePolicyIpv6AfterDualstack } from './resource-policy-ipv6-after-dualstack';
import { resourcePolicyLeftOverFromPrivate } from './resource-policy-left-over-from-private';
import { resourcePolicyMissingOnPrivateApi } from './resource-policy-missing-on-private-api';
import { resourcePolicyNotDeployed } from './resource-policy-not-deployed';
import { resourcePolicyPrincipalNeedsIam } from './resource-policy-principal-needs-iam';
import { resourcePolicyResourceMismatch } from './resource-policy-resource-mismatch';
import { resourcePolicySourceIpDiffers } from './resource-policy-source-ip-differs';
import { resourcePolicyVpcEndpointMismatch } from './resource-policy-vpc-endpoint-mismatch';
import { responseGatewayCustomised } from './response-gateway-customised';
import { responseMappedTo403 } from './response-mapped-to-403';
import { routeMethodOverrideHeader } from './route-method-override-header';
import { routeNotDeployed } from './route-not-deployed';
import { routeProxyRootMissing } from './route-proxy-root-missing';
import { routeStageRepeatedInCustomDomain } from './route-stage-repeated-in-custom-domain';
import { routeUnknownMethod } from './route-unknown-method';
import { routeUnknownPath } from './route-unknown-path';
import { throttled } from './throttled';
import { vpcEndpointInvalidSignature } from './vpc-endpoint-invalid-signature';
import { vpcEndpointPolicyExplicitDeny } from './vpc-endpoint-policy-explicit-deny';
import { vpcEndpointPolicyImplicitDeny } from './vpc-endpoint-policy-implicit-deny';
import { vpcEndpointPolicyPrincipalWithBearer } from './vpc-endpoint-policy-principal-with-bearer';
import { wafCaptchaOrChallenge } from './waf-captcha-or-challenge';
import { wafCustomResponse } from './waf-custom-response';
import { wafDefaultBlock } from './waf-default-block';
import { wafOversizeBlock } from './waf-oversize-block';
import { wafRateLimit } from './waf-rate-limit';
import { wafRuleBlock } from './waf-rule-block';

/** All causes, in the order of ids.ts. Written by scripts/list-causes.js. */
export const CAUSES: readonly Cause[] = [
  authorizerExplicitDeny,
  authorizerImplicitDeny,
  authorizerCachedPolicyMismatch,
  authorizerCachedDeny,
  authorizerPolicyWrongApiOrStage,
  authorizerPolicyPathShape,
  authorizerPolicyActionOrCondition,
  authorizerTokenMissing,
  authorizerTokenValidationFailed,
  authorizerIdentitySourceMissing,
  authorizerThrewUnauthorized,
  authorizerInvokePermissionMissing,
  authorizerRoleNotAssumable,
  authorizerInvalidOutput,
  authorizerTimeout,
  resourcePolicyExplicitDeny,
  resourcePolicyImplicitDeny,
  resourcePolicyPrincipalNeedsIam,
  resourcePolicyCognitoNeedsAllow,
  resourcePolicyCrossAccount,
  resourcePolicyNotDeployed,
  resourcePolicySourceIpDiffers,
  resourcePolicyIpv6AfterDualstack,
  resourcePolicyVpcEndpointMismatch,
  resourcePolicyMissingOnPrivateApi,
  resourcePolicyLeftOverFromPrivate,
  resourcePolicyResourceMismatch,
  corsPreflightDenied,
  iamRequestNotSigned,
  iamInvokeNotAllowed,
  iamExplicitDeny,
  iamAccessKeyInvalid,
  iamSessionTokenExpired,
  iamSignatureMismatch,
  iamSignatureExpired,
  iamSignatureNotYetCurrent,
  iamCredentialScopeRegion,
  iamCredentialScopeService,
  iamCredentialScopeDate,
  iamAuthorizationHeaderMalformed,
  iamCacheInvalidationDenied,
  cognitoTokenMissingOrInvalid,
  cognitoTokenExpired,
  cognitoWrongTokenType,
  cognitoScopeMissing,
  cognitoAudienceMismatch,
  apiKeyMissing,
  apiKeyInvalid,
  apiKeyDisabled,
  apiKeyNotInUsagePlan,
  apiKeyStageNotInUsagePlan,
  apiKeyExpectedFromAuthorizer,
  wafRuleBlock,
  wafRateLimit,
  wafDefaultBlock,
  wafOversizeBlock,
  wafCustomResponse,
  wafCaptchaOrChallenge,
  routeUnknownPath,
  routeUnknownMethod,
  routeNotDeployed,
  routeProxyRootMissing,
  routeStageRepeatedInCustomDomain,
  endpointStageUnknown,
  endpointApiUnknown,
  endpointCustomDomainNotMapped,
  endpointDefaultDisabled,
  endpointHostHeaderMismatch,
  endpointStrictAccessMode,
  routeMethodOverrideHeader,
  mtlsIssuerNotFound,
  mtlsWeakSignatureAlgorithm,
  mtlsSelfSigned,
  mtlsCertificateExpired,
  vpcEndpointPolicyImplicitDeny,
  vpcEndpointPolicyExplicitDeny,
  vpcEndpointPolicyPrincipalWithBearer,
  vpcEndpointInvalidSignature,
  privateDnsCapturesPublicApi,
  privateApiHostHeaderMissing,
  privateDomainNotAssociated,
  privateDomainPolicyDeny,
  cloudfrontOwn403,
  cloudfrontStripsAuthorization,
  cloudfrontBreaksSignature,
  backendLambdaReturned403,
  backendHttpReturned403,
  backendAwsServiceDenied,
  responseMappedTo403,
  responseGatewayCustomised,
  throttled,
  quotaExceeded,
  notApiGateway,
  integrationInvokePermissionMissing,
];

import type { LintRule } from './define-lint-rule';
import { actionMisspelt } from './rules/action-misspelt';
import { actionWrong } from './rules/action-wrong';
import { arnApiOnly } from './rules/arn-api-only';
import { arnDoubleSlash } from './rules/arn-double-slash';
import { arnIsUrl } from './rules/arn-is-url';
import { arnMasked } from './rules/arn-masked';
import { arnNoPath } from './rules/arn-no-path';
import { arnNotWhole } from './rules/arn-not-whole';
import { arnOtherService } from './rules/arn-other-service';
import { arnPartition } from './rules/arn-partition';
import { arnQueryString } from './rules/arn-query-string';
import { arnRegionOrAccount } from './rules/arn-region-or-account';
import { arnShorthand } from './rules/arn-shorthand';
import { arnStageOnly } from './rules/arn-stage-only';
import { arnTemplate } from './rules/arn-template';
import { arnTestStage } from './rules/arn-test-stage';
import { arnVerb } from './rules/arn-verb';
import { arnWrongAccount } from './rules/arn-wrong-account';
import { arnWrongApi } from './rules/arn-wrong-api';
import { arnWrongRegion } from './rules/arn-wrong-region';
import { arnWrongStage } from './rules/arn-wrong-stage';
import { authorizerAllowsAll } from './rules/authorizer-allows-all';
import { authorizerContext } from './rules/authorizer-context';
import { authorizerOutputSize } from './rules/authorizer-output-size';
import { authorizerPrincipalId } from './rules/authorizer-principal-id';
import { authorizerUsageKey } from './rules/authorizer-usage-key';
import { conditionInAuthorizer } from './rules/condition-in-authorizer';
import { conditionKeyAbsent } from './rules/condition-key-absent';
import { conditionKeyUnknown } from './rules/condition-key-unknown';
import { conditionNegatedAbsent } from './rules/condition-negated-absent';
import { conditionPrivateKey } from './rules/condition-private-key';
import { denyCoversEveryAllow } from './rules/deny-covers-every-allow';
import { denyOnly } from './rules/deny-only';
import { exactArnCached } from './rules/exact-arn-cached';
import { ipAllowListOnly } from './rules/ip-allow-list-only';
import { ipAsText } from './rules/ip-as-text';
import { ipNoIpv6 } from './rules/ip-no-ipv6';
import { ipNotReadable } from './rules/ip-not-readable';
import { ipPrivateRange } from './rules/ip-private-range';
import { openToEveryone } from './rules/open-to-everyone';
import { policyOfAnotherService } from './rules/policy-of-another-service';
import { policyTooLong } from './rules/policy-too-long';
import { principalAwsStar } from './rules/principal-aws-star';
import { principalInAuthorizer } from './rules/principal-in-authorizer';
import { principalMissing } from './rules/principal-missing';
import { principalNeedsIam } from './rules/principal-needs-iam';
import { principalWildcard } from './rules/principal-wildcard';
import { resourceTooLong } from './rules/resource-too-long';
import { statementAlone } from './rules/statement-alone';
import { statementCoversNothing } from './rules/statement-covers-nothing';
import { statementListEmpty } from './rules/statement-list-empty';
import { structureAction } from './rules/structure-action';
import { structureCondition } from './rules/structure-condition';
import { structureDocument } from './rules/structure-document';
import { structureEffect } from './rules/structure-effect';
import { structureKey } from './rules/structure-key';
import { structurePrincipal } from './rules/structure-principal';
import { structureResource } from './rules/structure-resource';
import { structureStatement } from './rules/structure-statement';
import { structureVersion } from './rules/structure-version';
import { versionMissing } from './rules/version-missing';

/** Every rule; among rules of one severity the first listed comes first. */
export const LINT_RULES: readonly LintRule[] = [
  structureDocument,
  structureKey,
  structureVersion,
  structureStatement,
  structureEffect,
  structurePrincipal,
  structureAction,
  structureResource,
  structureCondition,
  authorizerPrincipalId,
  authorizerContext,
  authorizerUsageKey,
  authorizerOutputSize,
  resourceTooLong,
  policyTooLong,
  versionMissing,
  statementAlone,
  statementListEmpty,
  statementCoversNothing,
  arnIsUrl,
  arnOtherService,
  arnNotWhole,
  arnPartition,
  arnRegionOrAccount,
  arnApiOnly,
  arnStageOnly,
  arnNoPath,
  arnVerb,
  arnDoubleSlash,
  arnTemplate,
  arnTestStage,
  arnQueryString,
  arnShorthand,
  arnMasked,
  arnWrongApi,
  arnWrongStage,
  arnWrongRegion,
  arnWrongAccount,
  exactArnCached,
  actionWrong,
  actionMisspelt,
  policyOfAnotherService,
  ipNoIpv6,
  ipNotReadable,
  ipAsText,
  ipAllowListOnly,
  ipPrivateRange,
  principalNeedsIam,
  principalAwsStar,
  principalWildcard,
  principalMissing,
  principalInAuthorizer,
  conditionInAuthorizer,
  conditionKeyUnknown,
  conditionKeyAbsent,
  conditionNegatedAbsent,
  conditionPrivateKey,
  denyCoversEveryAllow,
  denyOnly,
  openToEveryone,
  authorizerAllowsAll,
];

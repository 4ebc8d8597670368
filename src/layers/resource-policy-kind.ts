import { isIP } from 'node:net';
import { evaluateCondition } from '../policy/conditions';
import { parseRange } from '../policy/ip-range';
import type { Condition, Statement, StatementOutcome } from '../policy/types';
import { type Denial, isAnonymous } from './denial';
import type { ResourcePolicyDecision } from './resource-policy-decision';
import { accountOfArn } from './route-of-arn';

/** The ways in which a resource policy as saved turns a request away: one of them is the exact one. */
export type ResourcePolicyKind =
  | 'explicit-deny'
  | 'implicit-deny'
  | 'principal-needs-iam'
  | 'cognito-needs-allow'
  | 'cross-account'
  | 'ipv6-after-dualstack'
  | 'vpc-endpoint-mismatch'
  | 'missing-on-private-api'
  | 'left-over-from-private'
  | 'resource-mismatch';

const VPC_KEYS = ['aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip'];

/** Undefined where the policy is not known, or where something unknown decides. */
export function resourcePolicyKind(decision: ResourcePolicyDecision, denial: Denial): ResourcePolicyKind | undefined {
  if (decision.policy === 'known-none') return withoutPolicy(decision, denial);
  const { outcome } = decision;
  if (outcome?.outcome === 'explicit-deny' && denial.explicit !== false) return explicitKind(decision);
  if (outcome?.outcome === 'implicit-deny' && denial.explicit !== true) return implicitKind(decision, denial);
  return undefined;
}

function withoutPolicy(decision: ResourcePolicyDecision, denial: Denial): ResourcePolicyKind | undefined {
  if (decision.privateApi === true && denial.explicit !== true) return 'missing-on-private-api';
  return isForeign(decision) && denial.explicit === false ? 'cross-account' : undefined;
}

/** The particular kind holds only where every Deny that matches is of it. */
function explicitKind(decision: ResourcePolicyDecision): ResourcePolicyKind {
  const denies = decision.outcome?.statements.filter(({ effect, matched }) => effect === 'Deny' && matched === true) ?? [];
  const kinds = new Set(denies.map((deny) => byConditions(conditionsOf(decision, deny, true), decision, true)));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'explicit-deny';
}

function implicitKind(decision: ResourcePolicyDecision, denial: Denial): ResourcePolicyKind {
  const nearest = decision.outcome?.deciding;
  const failed = nearest?.effect === 'Allow' ? nearest.parts.filter(({ matched }) => matched !== true) : [];
  const only = failed.length === 1 && failed[0]?.matched === false ? failed[0].part : undefined;
  if (isForeign(decision) && !isAnonymous(denial.principal)) return 'cross-account';
  if (
    only === 'principal' &&
    namesAws(statementOf(decision, nearest)) &&
    decision.auth !== 'AWS_IAM' &&
    (decision.auth !== 'unknown' || decision.caller === null)
  )
    return 'principal-needs-iam';
  const particular =
    only === 'condition' && nearest !== undefined ? byConditions(conditionsOf(decision, nearest, false), decision, false) : undefined;
  if (particular !== undefined) return particular;
  if (decision.auth === 'COGNITO_USER_POOLS') return 'cognito-needs-allow';
  return only === 'resource' ? 'resource-mismatch' : 'implicit-deny';
}

/** What conditions that decided have in common: an address of the other family, or keys that only private APIs fill. */
function byConditions(
  conditions: readonly Condition[],
  { sourceIp, privateApi, document }: ResourcePolicyDecision,
  hold: boolean,
): ResourcePolicyKind | undefined {
  if (conditions.length === 0) return undefined;
  const keys = conditions.map(({ key }) => key.toLowerCase());
  if (keys.every((key) => VPC_KEYS.includes(key))) {
    if (privateApi === false) return 'left-over-from-private';
    // A Deny that lists the endpoint itself is no list that lacks it.
    const isOutside = conditions.every(({ operator }) => /not|^null$/i.test(operator) === hold);
    return privateApi === true && isOutside && keys.every((key) => key !== 'aws:vpcsourceip') ? 'vpc-endpoint-mismatch' : undefined;
  }
  const isV6 = sourceIp !== undefined && isIP(sourceIp) === 6;
  const isOnAddress = keys.every((key) => key === 'aws:sourceip');
  return isV6 && isOnAddress && listsOnlyV4(document) ? 'ipv6-after-dualstack' : undefined;
}

/** In none of its statements a range of IPv6. */
function listsOnlyV4(document: ResourcePolicyDecision['document']): boolean {
  const onAddress = document?.statements.flatMap((each) => each.conditions.filter(({ key }) => key.toLowerCase() === 'aws:sourceip')) ?? [];
  return onAddress.every(({ values }) => values.length > 0 && values.every((value) => parseRange(value)?.address.family === 4));
}

/** The conditions of a statement that came out as `wanted`: for a Deny those that hold, for the nearest Allow those that fail. */
function conditionsOf({ document, context }: ResourcePolicyDecision, { index }: StatementOutcome, wanted: boolean): readonly Condition[] {
  const statement = document?.statements.find((candidate) => candidate.index === index);
  if (document === undefined || context === undefined || statement === undefined) return [];
  return statement.conditions.filter((condition) => evaluateCondition(condition, context, document.version).matched === wanted);
}

function statementOf({ document }: ResourcePolicyDecision, outcome: StatementOutcome | undefined): Statement | undefined {
  return document?.statements.find(({ index }) => index === outcome?.index);
}

function namesAws(statement: Statement | undefined): boolean {
  return statement?.principals?.some((element) => element.kind === 'AWS' && element.values.some((value) => value !== '*')) === true;
}

/** A signed caller of another account than the API's: there both sides must allow. */
function isForeign({ caller, arn }: ResourcePolicyDecision): boolean {
  if (caller === null || caller === 'unknown') return false;
  const [own, callers] = [accountOfArn(arn), accountOfArn(caller)];
  return own !== undefined && callers !== undefined && own !== callers;
}

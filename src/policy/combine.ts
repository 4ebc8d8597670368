import { type Case, decide, type Side, type Verdict } from './combine-tables';
import type { MethodAuth } from './context';
import type { PolicyOutcome } from './types';

export interface CombineInput {
  readonly auth: MethodAuth;
  readonly endpoint: 'public' | 'private' | 'unknown';
  /** `null`: the API has none. */
  readonly resource: PolicyOutcome | null | 'unknown';
  /**
   * What the authorizer returned, or the caller's IAM policies. `'none'`: no policy of that kind grants or denies anything; for
   * COGNITO_USER_POOLS, which has none, it says that the token passed.
   */
  readonly caller: PolicyOutcome | 'none' | 'unknown';
  /** For AWS_IAM: whether the caller's account owns the API. */
  readonly sameAccount: boolean | 'unknown';
}

/**
 * What the policies come to together.
 *
 * - `at`: the layer of the denial; `none` where there is no denial or the layer is open. A Deny of the resource policy, or its silence where
 *   there is no authorization, shows at `resource-policy`; all else at `authorize`.
 * - `authorizerInvoked`: whether the authorizer's answer was asked for, from the function or from its cache; false where a Deny of the
 *   resource policy ends it before, and where there is no authorizer.
 */
export interface Combined extends Omit<Verdict, 'outcome'> {
  readonly outcome: Verdict['outcome'] | 'depends';
}

/**
 * Combines the resource policy with the caller's side as AWS's tables do. What is not known is played through in every way it could be:
 * the answer is definite only where all ways agree, so a Deny that is certain beats whatever is unknown.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function combine(input: CombineInput): Combined {
  const verdicts = casesOf(input).map(decide);
  const [first] = verdicts;
  if (first === undefined) return open('no authorization type fits what is known');
  const agree = <K extends keyof Verdict>(field: K) => verdicts.every((verdict) => verdict[field] === first[field]);
  const table = agree('table') ? first.table : 'none';
  const authorizerInvoked = agree('authorizerInvoked') ? first.authorizerInvoked : 'unknown';
  if (!agree('outcome')) {
    const outcomes = [...new Set(verdicts.map(({ outcome }) => outcome))];
    const denied = outcomes.includes('allow') ? '' : ': denied in any case';
    return { ...open(`what is not known decides between ${outcomes.join(' and ')}${denied}`), table, authorizerInvoked };
  }
  const warnings = first.warnings.filter((warning) => verdicts.every((verdict) => verdict.warnings.includes(warning)));
  const decidedBy = agree('decidedBy') ? first.decidedBy : certainSide(input, first.outcome);
  const at = agree('at') ? first.at : 'none';
  const why = agree('why') ? first.why : `every way of what is not known comes to ${first.outcome}`;
  return { outcome: first.outcome, decidedBy, table, authorizerInvoked, at, why, warnings };
}

function open(why: string): Combined {
  return { outcome: 'depends', decidedBy: 'none', table: 'none', authorizerInvoked: 'unknown', at: 'none', why, warnings: [] };
}

/** Whose own outcome is certain and is that of both, whatever the other side says. */
function certainSide({ resource, caller }: CombineInput, outcome: Verdict['outcome']): Verdict['decidedBy'] {
  if (comesTo(resource, outcome)) return 'resource-policy';
  return comesTo(caller, outcome) ? 'caller-policy' : 'none';
}

function comesTo(side: CombineInput['resource'] | CombineInput['caller'], outcome: Verdict['outcome']): boolean {
  return side !== null && typeof side === 'object' && side.outcome === outcome;
}

function casesOf(input: CombineInput): readonly Case[] {
  const cases: Case[] = [];
  for (const auth of authsOf(input)) {
    for (const endpoint of input.endpoint === 'unknown' ? (['public', 'private'] as const) : [input.endpoint]) {
      for (const sameAccount of input.sameAccount === 'unknown' ? [true, false] : [input.sameAccount]) {
        for (const resource of resourceSides(input.resource)) {
          for (const caller of callerSides(input.caller, auth)) cases.push({ auth, endpoint, resource, caller, sameAccount });
        }
      }
    }
  }
  return cases;
}

/** A caller with a policy is one of a method with authorization. */
function authsOf({ auth, caller }: CombineInput): readonly Case['auth'][] {
  if (auth !== 'unknown') return [auth];
  return typeof caller === 'object' ? ['CUSTOM', 'AWS_IAM'] : ['NONE', 'CUSTOM', 'AWS_IAM', 'COGNITO_USER_POOLS'];
}

function resourceSides(resource: CombineInput['resource']): readonly Side[] {
  if (resource === null) return ['none'];
  return resource === 'unknown' ? ['none', 'allow', 'implicit-deny', 'explicit-deny'] : sidesOf(resource);
}

function callerSides(caller: CombineInput['caller'], auth: Case['auth']): readonly Side[] {
  if (auth === 'NONE') return ['none'];
  const isCognito = auth === 'COGNITO_USER_POOLS';
  if (caller === 'none') return [isCognito ? 'allow' : 'none'];
  // A user pool has no Deny: a token passes or not.
  if (caller === 'unknown') return isCognito ? ['allow', 'implicit-deny'] : ['allow', 'implicit-deny', 'explicit-deny'];
  return sidesOf(caller);
}

/** Everything that a policy could still come to. */
function sidesOf({ outcome, statements }: PolicyOutcome): readonly Side[] {
  if (outcome !== 'depends') return [outcome];
  const has = (effect: 'Allow' | 'Deny', matched: boolean | 'unknown') =>
    statements.some((s) => s.effect === effect && s.matched === matched);
  const sides: Side[] = [];
  if (has('Deny', 'unknown')) sides.push('explicit-deny');
  if (has('Allow', true) || has('Allow', 'unknown')) sides.push('allow');
  if (!has('Allow', true)) sides.push('implicit-deny');
  return sides.length > 1 ? sides : ['allow', 'implicit-deny', 'explicit-deny'];
}

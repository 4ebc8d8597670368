import { type Combined, type CombineInput, combine } from '../policy/combine';
import { evaluatePolicy } from '../policy/evaluate';
import type { PolicyOutcome, PolicyProblem, StatementOutcome } from '../policy/types';
import type { SimulationInput } from './input';
import { notesOn } from './notes';
import { type PolicyRead, readCallerPolicy, readResourcePolicy } from './read-policies';
import { requestOf } from './request';
import { settledBy } from './settle';

export type PolicySide = 'resource' | 'caller';

/** A statement of one of the two policies, every part of it. */
export interface SimulatedStatement extends StatementOutcome {
  readonly policy: PolicySide;
}

/** What would happen to the request. */
export interface Simulation {
  readonly outcome: Combined['outcome'] | 'invalid';
  readonly decidedBy: Combined['decidedBy'];
  readonly table?: Exclude<Combined['table'], 'none'>;
  /** Only where the method has an authorizer, and it is known. */
  readonly authorizerInvoked?: boolean;
  /** One sentence: which rule of AWS's tables decides. */
  readonly why: string;
  /** For `depends`: context keys, or `undecided:<which>` where AWS's documents do not say. */
  readonly dependsOn?: readonly string[];
  /** Of both policies, in their order. */
  readonly statements: readonly SimulatedStatement[];
  /** The statement that decides; for an implicit deny the nearest Allow. */
  readonly deciding?: SimulatedStatement;
  readonly problems: readonly PolicyProblem[];
  /** What a person should know beside the outcome. */
  readonly notes: readonly string[];
}

/**
 * What API Gateway would do with a request: the resource policy and the caller's side evaluated, and combined as AWS combines them.
 * Pure; never throws, whatever the policies hold.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function simulate(input: SimulationInput): Simulation {
  const request = requestOf(input);
  const policies = { resource: readResourcePolicy(input.resourcePolicy), caller: readCallerPolicy(input) };
  const outcomes = {
    resource: policies.resource.is === 'policy' ? evaluatePolicy(policies.resource.document, request, 'resource') : undefined,
    caller:
      policies.caller.is === 'policy'
        ? evaluatePolicy(policies.caller.document, request, input.auth === 'CUSTOM' ? 'authorizer' : 'identity')
        : undefined,
  };
  const statements = [...statementsOf('resource', outcomes.resource), ...statementsOf('caller', outcomes.caller)];
  const problems = [...problemsOf(policies.resource), ...problemsOf(policies.caller)];
  if (problems.length > 0) return invalid(policies, statements, problems);

  const sides: CombineInput = {
    auth: input.auth,
    endpoint: input.endpointType === 'PRIVATE' ? 'private' : 'public',
    resource: outcomes.resource ?? null,
    caller: outcomes.caller ?? 'none',
    sameAccount: input.sameAccount ?? true,
  };
  const combined = ofUserPool(input, combine(sides));
  const { outcome, decidedBy, table, authorizerInvoked, why } = combined;
  const dependsOn = outcome === 'depends' ? settledBy(sides) : [];
  const hasAuthorizer = input.auth === 'CUSTOM' || input.auth === 'COGNITO_USER_POOLS';
  const deciding = outcome === 'depends' ? statements.find((each) => isSettledBy(each, dependsOn)) : decidingOf(combined, outcomes);
  return {
    outcome,
    decidedBy,
    ...(table !== 'none' && { table }),
    ...(hasAuthorizer && authorizerInvoked !== 'unknown' && { authorizerInvoked }),
    why,
    ...(outcome === 'depends' && { dependsOn }),
    statements,
    ...(deciding && { deciding }),
    problems,
    notes: [...combined.warnings, ...notesOn(input, outcomes, dependsOn)],
  };
}

/** A user pool gives no policy, and its token is taken as valid: what decides is the resource policy, or nothing. */
function ofUserPool({ auth }: SimulationInput, combined: Combined): Combined {
  if (auth !== 'COGNITO_USER_POOLS') return combined;
  if (combined.decidedBy === 'caller-policy') return { ...combined, decidedBy: 'none' };
  return combined.decidedBy === 'combination' ? { ...combined, decidedBy: 'resource-policy' } : combined;
}

function invalid(
  policies: Readonly<Record<PolicySide, PolicyRead>>,
  statements: readonly SimulatedStatement[],
  problems: readonly PolicyProblem[],
): Simulation {
  const which = policies.resource.is === 'invalid' ? 'the resource policy' : "the caller's policy";
  const both = policies.resource.is === 'invalid' && policies.caller.is === 'invalid';
  const why = `${both ? 'both policies are' : `${which} is`} not one that AWS takes, so nothing is decided`;
  return { outcome: 'invalid', decidedBy: 'none', why, statements, problems, notes: [] };
}

function problemsOf(read: PolicyRead): readonly PolicyProblem[] {
  return read.is === 'invalid' ? read.problems : [];
}

function statementsOf(policy: PolicySide, outcome: PolicyOutcome | undefined): readonly SimulatedStatement[] {
  return (outcome?.statements ?? []).map((statement) => ({ policy, ...statement }));
}

type Outcomes = Readonly<Record<PolicySide, PolicyOutcome | undefined>>;

/** Of the policy that decides; where both do, the first that has one to show. */
function decidingOf({ decidedBy }: Combined, outcomes: Outcomes): SimulatedStatement | undefined {
  if (decidedBy === 'none') return undefined;
  for (const policy of ['resource', 'caller'] as const) {
    const statement = outcomes[policy]?.deciding;
    if (statement === undefined || (decidedBy !== 'combination' && decidedBy !== `${policy}-policy`)) continue;
    return { policy, ...statement };
  }
  return undefined;
}

function isSettledBy({ matched, parts }: StatementOutcome, keys: readonly string[]): boolean {
  return matched === 'unknown' && parts.some((part) => part.dependsOn?.some((key) => keys.includes(key)));
}

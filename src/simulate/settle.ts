import { type CombineInput, combine } from '../policy/combine';
import type { PolicyOutcome } from '../policy/types';

type Effect = 'Allow' | 'Deny';
type Side = 'resource' | 'caller';

/** The statements of one effect of one policy that are open, and what would settle them. */
interface OpenGroup {
  readonly side: Side;
  readonly effect: Effect;
  readonly keys: readonly string[];
}

/**
 * What would settle an outcome that depends: the keys of those open statements whose answer changes the outcome in at least one way that
 * the others could turn out. A key that only opens an Allow beside an Allow that stands is left out.
 */
export function settledBy(input: CombineInput): readonly string[] {
  const groups = [...openGroups('resource', input.resource), ...openGroups('caller', input.caller)];
  const deciding = groups.filter((group) => {
    const others = groups.filter((each) => each !== group);
    return subsetsOf(others).some((holding) => outcomeWith(input, holding) !== outcomeWith(input, [...holding, group]));
  });
  return [...new Set(deciding.flatMap((group) => group.keys))];
}

function openGroups(side: Side, policy: CombineInput['resource'] | CombineInput['caller']): readonly OpenGroup[] {
  if (!isOutcome(policy) || policy.outcome !== 'depends') return [];
  return (['Deny', 'Allow'] as const).flatMap((effect) => {
    const open = policy.statements.filter((statement) => statement.effect === effect && statement.matched === 'unknown');
    const keys = open.flatMap(({ parts }) => parts.flatMap((part) => part.dependsOn ?? []));
    return open.length === 0 ? [] : [{ side, effect, keys }];
  });
}

/** The outcome where the open statements of these groups apply and no other open one does. */
function outcomeWith(input: CombineInput, holding: readonly OpenGroup[]): string {
  const { resource, caller } = input;
  return combine({
    ...input,
    resource: isOutcome(resource) ? settled(resource, effectsOf('resource', holding)) : resource,
    caller: isOutcome(caller) ? settled(caller, effectsOf('caller', holding)) : caller,
  }).outcome;
}

function settled(policy: PolicyOutcome, holding: readonly Effect[]): PolicyOutcome {
  if (policy.outcome !== 'depends') return policy;
  const allows = holding.includes('Allow') || policy.statements.some(({ effect, matched }) => effect === 'Allow' && matched === true);
  const outcome = holding.includes('Deny') ? 'explicit-deny' : allows ? 'allow' : 'implicit-deny';
  return { outcome, statements: [], dependsOn: [], notes: [] };
}

function effectsOf(side: Side, groups: readonly OpenGroup[]): readonly Effect[] {
  return groups.filter((group) => group.side === side).map(({ effect }) => effect);
}

function isOutcome(policy: CombineInput['resource'] | CombineInput['caller']): policy is PolicyOutcome {
  return typeof policy === 'object' && policy !== null;
}

/** At most eight: there are three other groups. */
function subsetsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const subsets: (readonly T[])[] = [[]];
  for (const item of items) subsets.push(...subsets.map((subset) => [...subset, item]));
  return subsets;
}

import { type Growth, grown, growthOf, pumpOf } from './growth';
import { mutated } from './mutate';
import { mutatedJson } from './mutate-json';
import type { Random } from './random';
import { holds, planted } from './secrets';
import type { Target } from './target';

/** What is wrong with an input. */
export type Finding =
  | { readonly is: 'crash'; readonly target: string; readonly input: string; readonly error: string }
  | { readonly is: 'leak'; readonly target: string; readonly input: string; readonly secret: string; readonly output: string }
  | { readonly is: 'slow'; readonly target: string; readonly growth: Growth };

export interface Limits {
  /** Inputs of all targets together. */
  readonly inputs: number;
  /** ms since 1970 */
  readonly until: number;
  readonly mostFindings: number;
}

export interface Fuzzed {
  readonly inputs: ReadonlyMap<string, number>;
  readonly withSecret: number;
  readonly grown: number;
  readonly findings: readonly Finding[];
}

/** So many times its share for each target, and then one text that is made longer and longer. */
const TURNS_A_PUMP = 50;

/** Gives each target in turn inputs with accidents in them, until a limit is reached. `tell` hears of a finding when it is made. */
export function fuzz(
  targets: readonly Target[],
  random: Random,
  limits: Limits,
  tell: (finding: Finding, index: number) => void = () => {},
): Fuzzed {
  const inputs = new Map(targets.map(({ name }) => [name, 0]));
  const findings: Finding[] = [];
  const add = (finding: Finding | undefined): void => {
    if (finding !== undefined) tell(finding, findings.push(finding) - 1);
  };
  let [withSecret, pumps, count] = [0, 0, 0];
  const goesOn = (): boolean => count < limits.inputs && findings.length < limits.mostFindings && Date.now() < limits.until;
  while (goesOn()) {
    for (const target of targets) {
      for (let left = TURNS_A_PUMP * target.share; left > 0 && goesOn(); left -= 1) {
        count += 1;
        inputs.set(target.name, (inputs.get(target.name) ?? 0) + 1);
        add(tryOne(target, random));
        if (target.takesSecrets) withSecret += 1;
      }
    }
    const target = random.of(targets);
    add(tryGrowth(target, random));
    pumps += 1;
  }
  return { inputs, withSecret, grown: pumps, findings };
}

function tryOne(target: Target, random: Random): Finding | undefined {
  const accident =
    random.below(2) === 0 && !target.takesSecrets ? mutatedJson(random.of(target.seeds), random) : mutated(target.seeds, random);
  const { text: input, secret } = target.takesSecrets ? planted(accident, random) : { text: accident, secret: undefined };
  try {
    const outputs = target.read(input);
    const output = secret === undefined ? undefined : outputs.find((each) => holds(each, secret));
    return secret === undefined || output === undefined ? undefined : { is: 'leak', target: target.name, input, secret, output };
  } catch (error) {
    return { is: 'crash', target: target.name, input, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function tryGrowth(target: Target, random: Random): Finding | undefined {
  const pump = pumpOf(target.seeds, random);
  try {
    const growth = growthOf(target, pump);
    return growth === undefined ? undefined : { is: 'slow', target: target.name, growth };
  } catch (error) {
    return {
      is: 'crash',
      target: target.name,
      input: grown(pump, 100_000),
      error: error instanceof Error ? (error.stack ?? '') : String(error),
    };
  }
}

import type { Simulation } from '../simulate/simulate';

/** The object that `why403 simulate --json` prints, field by field as docs/simulate.md has it. */
export function simulationJson(simulation: Simulation) {
  const { outcome, decidedBy, table, authorizerInvoked, why, dependsOn, statements, problems, notes } = simulation;
  return {
    ...{ outcome, decidedBy, table, authorizerInvoked, why, dependsOn },
    statements: statements.map(({ policy, index, sid, effect, matched, parts }) => ({
      ...{ policy, index, sid, effect, matched },
      parts: parts.map((part) => ({ part: part.part, matched: part.matched, why: part.why })),
    })),
    problems: problems.map(({ where, says }) => ({ where, says })),
    notes,
  };
}

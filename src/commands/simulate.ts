import { readSimulationInput } from '../simulate/input';
import { simulate as simulated } from '../simulate/simulate';
import { type Exit, failure } from '../terminal/exit';
import { simulationJson } from '../terminal/simulation-json';
import { simulationText } from '../terminal/simulation-text';

/** `why403 simulate`: what would happen to a request, from the input alone. Every outcome is an answer; only wrong input is a failure. */
export function simulate(text: string, options: { readonly json?: boolean; readonly ref: string }): Exit {
  const reading = readSimulationInput(text);
  if (reading.is === 'wrong') return failure('usage', reading.says, options.ref, options);
  const simulation = simulated(reading.input);
  return { code: 0, stdout: options.json ? `${JSON.stringify(simulationJson(simulation))}\n` : simulationText(simulation) };
}

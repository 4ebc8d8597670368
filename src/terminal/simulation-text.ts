import type { PolicyPart } from '../policy/types';
import type { SimulatedStatement, Simulation } from '../simulate/simulate';
import { capitalised, clipped, sentence } from '../words/text';
import { columns } from './columns';

const MOST_ROWS = 40;
const MOST_PROBLEMS = 20;
const WIDEST_SID = 24;
const WIDEST_REASON = 100;
const PARTS: readonly PolicyPart[] = ['principal', 'action', 'resource', 'condition'];
const TITLES = ['', 'POLICY', 'STATEMENT', 'EFFECT', 'APPLIES', ...PARTS.map((part) => part.toUpperCase()), 'BECAUSE'];

const OUTCOMES: Readonly<Record<Simulation['outcome'], string>> = {
  allow: 'Allowed',
  'implicit-deny': 'Denied, because nothing allows it',
  'explicit-deny': 'Denied by a Deny',
  depends: 'It depends',
  invalid: 'Invalid',
};

const DECIDERS: Readonly<Record<Simulation['decidedBy'], string | undefined>> = {
  'resource-policy': 'the resource policy decides',
  'caller-policy': "the caller's policy decides",
  combination: 'both policies decide',
  none: undefined,
};

/** The simulation for a terminal: the outcome, a table of all statements with the deciding one on top, and its parts. Ends with a newline. */
export function simulationText(simulation: Simulation): string {
  const { outcome, why, dependsOn, statements, deciding, problems, notes } = simulation;
  const lines = [
    `${OUTCOMES[outcome]}: ${sentence(why)}`,
    ...titled('Depends on', dependsOn ?? []),
    ...titled(
      'Problems',
      shortened(
        problems.map(({ where, says }) => `${where}: ${says}`),
        MOST_PROBLEMS,
      ),
    ),
    ...(statements.length === 0 ? [] : ['', ...tableOf(statements, deciding)]),
    ...titled(
      deciding === undefined ? '' : `${capitalised(nameOf(deciding))}, part by part`,
      (deciding?.parts ?? []).map(({ part, matched, why }) => `${part} ${yesNo(matched)}: ${why}`),
    ),
    ...titled('Notes', notes.map(sentence)),
    ...(outcome === 'invalid' ? [] : ['', contextOf(simulation)]),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function tableOf(statements: readonly SimulatedStatement[], deciding: SimulatedStatement | undefined): readonly string[] {
  const isDeciding = (each: SimulatedStatement) => each.policy === deciding?.policy && each.index === deciding.index;
  const ordered = [...statements.filter(isDeciding), ...statements.filter((each) => !isDeciding(each))];
  const rows = ordered.slice(0, MOST_ROWS).map((each) => rowOf(each, isDeciding(each)));
  const more = statements.length - rows.length;
  return [
    ...columns([TITLES, ...rows].map((row) => row.map(printable))),
    ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more statements: --json has them all`] : []),
  ];
}

function rowOf(statement: SimulatedStatement, isDeciding: boolean): readonly string[] {
  const { policy, index, sid, effect, matched, parts } = statement;
  const because = parts.find((part) => part.matched === matched && matched !== true)?.why ?? '';
  const name = sid === undefined || sid === '' ? String(index) : `${index} ${clipped(sid, WIDEST_SID)}`;
  const cells = PARTS.map((name) => parts.find(({ part }) => part === name)).map((part) =>
    part === undefined ? '–' : yesNo(part.matched),
  );
  return [isDeciding ? '>' : '', policy, name, effect, yesNo(matched), ...cells, clipped(because, WIDEST_REASON)];
}

function nameOf({ policy, index, sid }: SimulatedStatement): string {
  return `${policy} statement ${index}${sid === undefined || sid === '' ? '' : ` ${clipped(sid, WIDEST_SID)}`}`;
}

function contextOf({ decidedBy, table, authorizerInvoked }: Simulation): string {
  const asked = authorizerInvoked === undefined ? undefined : `the authorizer is ${authorizerInvoked ? '' : 'not '}asked`;
  const rule = table === undefined ? undefined : table === 'resource-policy-only' ? 'resource policy only' : `table ${table}`;
  const words = [DECIDERS[decidedBy], rule, asked, 'from the input alone, nothing is read from AWS'];
  return words.filter((word) => word !== undefined).join(' · ');
}

function yesNo(matched: SimulatedStatement['matched']): string {
  return matched === 'unknown' ? '?' : matched ? 'yes' : 'no';
}

function titled(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', title, ...items.map((item) => `  - ${item}`)];
}

function shortened(items: readonly string[], most: number): readonly string[] {
  return items.length <= most
    ? items
    : [...items.slice(0, most), `${(items.length - most).toLocaleString('en-US')} more: --json has them all`];
}

/** A policy may hold what moves the cursor or turns the text around. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '·');
}

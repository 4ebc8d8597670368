import { type ArnParts, parseArn } from '../arn-parts';
import { own } from '../json-value';
import { isMasked } from '../masked-part';
import { isShorthand } from '../shorthand';
import type { LintSubject } from './subject';

/** One entry of a statement's `Resource`. */
export interface ResourceEntry {
  readonly where: string;
  readonly effect: 'Allow' | 'Deny';
  /** As written. */
  readonly text: string;
  readonly shorthand: boolean;
  readonly arn: ArnParts;
  /** API id, stage, verb, and the path at its slashes; empty where it is no whole ARN of an API. */
  readonly pieces: readonly string[];
}

const SHORT = 'execute-api:/';
/** Stands for the API that a shorthand is saved with. */
const OWN_API = '*own*';

/** Every `Resource` of the statements that speak of calls to an API. */
export function resourceEntries(subject: LintSubject): readonly ResourceEntry[] {
  return subject.statements.flatMap(({ where, statement, raw }) => {
    const texts = statement.resources ?? [];
    if (!speaksOfApi(statement.actions, texts)) return [];
    const isList = Array.isArray(own(raw, 'Resource'));
    return texts.map((text, index) => entryOf(`${where}.Resource${isList ? `[${index}]` : ''}`, statement.effect, text));
  });
}

/** An identity's policy may speak of other services, too: those statements are not about an API. */
export function speaksOfApi(actions: readonly string[] | undefined, resources: readonly string[]): boolean {
  if (resources.some((resource) => resource.includes('execute-api'))) return true;
  return actions === undefined || actions.some((action) => /^(?:\*|execute-?api)/i.test(action.trim()));
}

function entryOf(where: string, effect: ResourceEntry['effect'], text: string): ResourceEntry {
  const shorthand = isShorthand(text);
  const arn = parseArn(text);
  const rest = shorthand ? `${OWN_API}/${text.slice(SHORT.length)}` : undefined;
  return { where, effect, text, shorthand, arn, pieces: rest?.split('/') ?? (arn.segments[2] === 'execute-api' ? arn.pieces : []) };
}

/** Whether the first pieces are written out: a star in one of them may stand for any number of parts. */
export function isWrittenOut(pieces: readonly string[], count: number): boolean {
  return pieces.slice(0, count).every((piece) => piece === OWN_API || !/[*?]/.test(piece) || isMasked(piece));
}

/** Private custom domain names have another form: `:/domainnames/<name>+<id>`. */
export function isDomainName({ pieces }: ResourceEntry): boolean {
  return pieces[0] === '' && pieces[1] === 'domainnames';
}

/** For a sentence; a person's own text, so it is short and has no backtick of its own. */
export function quoted(text: string): string {
  const plain = text.replaceAll('`', "'");
  return `\`${plain.length > 70 ? `${plain.slice(0, 69)}…` : plain}\``;
}

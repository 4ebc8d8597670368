import { checkAuthorizerOutput, isTestAnswer } from '../authorizer-output';
import { isObject, type JsonObject, own } from '../json-value';
import { parsePolicyText, unwrapDocument } from '../policy-text';
import { readDocument } from '../read-document';
import { readStatement } from '../read-statement';
import type { PolicyProblem, Statement } from '../types';
import type { AuthorizerAside } from './authorizer-aside';
import type { NamedRequest } from './named-request';
import { type LintSubjectKind, policyKind } from './policy-kind';

export interface LintStatement {
  /** `Statement[0]`, or `Statement` where it stands alone. */
  readonly where: string;
  readonly statement: Statement;
  /** As written: one text and a list of one differ. */
  readonly raw: JsonObject;
}

/** A policy as a rule sees it: each statement for itself, so that one that cannot be read hides no other. */
export interface LintSubject {
  readonly policy: LintSubjectKind;
  readonly problems: readonly PolicyProblem[];
  readonly statements: readonly LintStatement[];
  /** All statements of the document were read: what is not among them is not there. */
  readonly complete: boolean;
  readonly cut: boolean;
  /** One statement, pasted without its document. */
  readonly fragment: boolean;
  /** The document as written; undefined where there is none. */
  readonly document?: JsonObject;
  /** Of the document without blanks between its parts. */
  readonly characters: number;
  readonly aside?: AuthorizerAside;
  readonly named: NamedRequest;
}

/** What the text around a policy tells of it. */
export interface Surroundings {
  /** The text without the policy. */
  readonly beside: string;
  readonly named: NamedRequest;
  readonly aside?: AuthorizerAside;
}

const MOST_NESTED = 3;

/** Reads a policy for the rules; undefined where the text is none. Never throws. */
export function lintSubject(text: string, { beside, named, aside }: Surroundings): LintSubject | undefined {
  const outer = parsePolicyText(text);
  if (outer === undefined) return undefined;
  const { value, cut, isWhole } = innermost(outer.value, outer.cut, outer.isWhole, 0);
  const isResponse = isObject(outer.value) && isResponseLike(outer.value);
  const document = isObject(value) && (value !== outer.value || !isResponse) ? value : undefined;
  if (!isResponse && !isPolicyLike(document)) return undefined;
  const reading = document === undefined ? undefined : readDocument(document, isWhole);
  const rows = document === undefined ? [] : rowsOf(document).filter((row) => isWhole(row.raw));
  const statements = rows.flatMap(({ where, raw, index }): readonly LintStatement[] => {
    const statement = readStatement(raw, index, where, []);
    return statement === undefined || !isObject(raw) ? [] : [{ where, statement, raw }];
  });
  const fragment = reading?.fragment === true;
  const problems =
    isResponse && !cut && isObject(outer.value) && !isTestAnswer(outer.value) ? ofResponse(outer.value) : (reading?.problems ?? []);
  return {
    policy: policyKind({
      isResponse,
      isOfApi: isObject(outer.value) && own(outer.value, 'policy') !== undefined,
      raw: rows.map((row) => row.raw),
      beside,
    }),
    problems,
    statements,
    complete: !cut && !fragment && document !== undefined && statements.length === rowsOf(document).length,
    cut,
    fragment,
    ...(document === undefined ? {} : { document }),
    characters: document === undefined ? 0 : JSON.stringify(document).length,
    ...(aside === undefined || !isResponse ? {} : { aside }),
    named,
  };
}

interface Inner {
  readonly value: unknown;
  readonly cut: boolean;
  readonly isWhole: (value: unknown) => boolean;
}

/** The document inside a response, or inside a text that is JSON itself. */
function innermost(outer: unknown, cut: boolean, isWhole: (value: unknown) => boolean, depth: number): Inner {
  const value = unwrapDocument(outer);
  if (typeof value !== 'string' || depth >= MOST_NESTED) return { value, cut, isWhole };
  const inner = parsePolicyText(value);
  return inner === undefined ? { value, cut, isWhole } : innermost(inner.value, cut || inner.cut, inner.isWhole, depth + 1);
}

function rowsOf(document: JsonObject): readonly { readonly where: string; readonly raw: unknown; readonly index: number }[] {
  const raw = own(document, 'Statement');
  if (Array.isArray(raw)) return raw.map((each: unknown, index) => ({ where: `Statement[${index}]`, raw: each, index }));
  if (raw !== undefined) return [{ where: 'Statement', raw, index: 0 }];
  return Object.hasOwn(document, 'Effect') ? [{ where: 'Statement', raw: document, index: 0 }] : [];
}

/** `context` and the usage key are judged from what was seen before the secrets were taken out. */
function ofResponse(response: JsonObject): readonly PolicyProblem[] {
  return checkAuthorizerOutput(response)
    .filter(({ where }) => !where.startsWith('context') && where !== 'usageIdentifierKey')
    .map(({ where, says }) => ({ where: where.replace(/^policyDocument\./, ''), says }));
}

function isResponseLike(value: JsonObject): boolean {
  return ['principalId', 'policyDocument', 'isAuthorized'].some((key) => Object.hasOwn(value, key));
}

/** Also where its keys are misspelt; a template that holds no policy is none. */
function isPolicyLike(document: JsonObject | undefined): boolean {
  return document !== undefined && Object.keys(document).some((key) => /^(?:statement|effect)$/i.test(key));
}

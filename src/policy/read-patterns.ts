import { type ArnParts, parseArn } from './arn-parts';
import { expandResource } from './shorthand';
import type { PolicyDocument, Statement } from './types';

/** One entry of `Resource` or `NotResource`, taken apart. */
export interface ResourcePattern {
  /** As written. */
  readonly pattern: string;
  /** The shorthand expanded. */
  readonly full: string;
  readonly arn: ArnParts;
}

/** What of a statement does not depend on the request, but for the API that the shorthand stands for. */
export interface StatementPatterns {
  /** `Action` or `NotAction`, in lower case. */
  readonly actions: readonly string[] | undefined;
  readonly resources: readonly ResourcePattern[] | undefined;
}

interface OfDocument {
  readonly prefix: string | undefined;
  readonly statements: readonly StatementPatterns[];
}

/** One document is evaluated for many requests, of one API for the most part: its patterns are read once. */
const READ = new WeakMap<PolicyDocument, OfDocument>();

/** `prefix`: what the shorthand is expanded to, undefined where the policy's kind has none. */
export function readPatterns(document: PolicyDocument, prefix: string | undefined): readonly StatementPatterns[] {
  const read = READ.get(document);
  if (read !== undefined && read.prefix === prefix) return read.statements;
  const statements = document.statements.map((statement) => patternsOf(statement, prefix));
  READ.set(document, { prefix, statements });
  return statements;
}

function patternsOf(statement: Statement, prefix: string | undefined): StatementPatterns {
  const actions = statement.actions ?? statement.notActions;
  const resources = statement.resources ?? statement.notResources;
  return {
    actions: actions?.map((action) => action.toLowerCase()),
    resources: resources?.map((pattern) => {
      const full = prefix === undefined ? pattern : expandResource(pattern, prefix);
      return { pattern, full, arn: parseArn(full) };
    }),
  };
}

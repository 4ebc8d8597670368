import { isObject, type JsonObject, nameOf, own } from './json-value';
import { readStatement, reportUnknownKeys } from './read-statement';
import type { PolicyDocument, PolicyProblem, Statement } from './types';

const KEYS = ['Version', 'Id', 'Statement'];

/** A document, or the problems for which AWS would refuse it: never both, since what is evaluated must be what AWS would run. */
export interface DocumentReading {
  readonly document?: PolicyDocument;
  readonly problems: readonly PolicyProblem[];
  /** Only one statement was given: it proves what it holds, never what the rest of the policy lacks. */
  readonly fragment: boolean;
}

/**
 * Reads a policy document from parsed JSON.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * @param isWhole whether an object was read to its end; those that were not are left out without a problem
 */
export function readDocument(value: unknown, isWhole: (value: unknown) => boolean = () => true): DocumentReading {
  if (!isObject(value))
    return { problems: [{ where: '', says: `a policy must be a JSON object, this is ${nameOf(value)}` }], fragment: false };
  const problems: PolicyProblem[] = [];
  if (Object.hasOwn(value, 'Effect') && !Object.hasOwn(value, 'Statement')) {
    const statement = isWhole(value) ? readStatement(value, 0, 'Statement', problems) : undefined;
    return { ...(statement && { document: { version: '2012-10-17', statements: [statement] } }), problems, fragment: true };
  }
  reportUnknownKeys(value, KEYS, '', problems);
  const version = readVersion(value, isWhole, problems);
  const statements = readStatements(value, isWhole, problems);
  if (statements === undefined || problems.length > 0) return { problems, fragment: false };
  const id = own(value, 'Id');
  return { document: { version, ...(typeof id === 'string' && { id }), statements }, problems, fragment: false };
}

/** Missing means 2008-10-17. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
function readVersion(value: JsonObject, isWhole: (value: unknown) => boolean, problems: PolicyProblem[]): PolicyDocument['version'] {
  const version = own(value, 'Version');
  if (version === '2012-10-17' || version === '2008-10-17') return version;
  // Where the text was cut, `Version` may have stood after it.
  if (version === undefined && !isWhole(value)) return '2012-10-17';
  if (version !== undefined) {
    const has = typeof version === 'string' ? `"${version}"` : nameOf(version);
    problems.push({ where: 'Version', says: `Version must be "2012-10-17" or "2008-10-17", it is ${has}` });
  }
  return '2008-10-17';
}

function readStatements(
  value: JsonObject,
  isWhole: (value: unknown) => boolean,
  problems: PolicyProblem[],
): readonly Statement[] | undefined {
  const raw = own(value, 'Statement');
  if (raw === undefined) {
    const isMisspelt = Object.keys(value).some((key) => key.toLowerCase() === 'statement');
    if (!isMisspelt && isWhole(value)) problems.push({ where: 'Statement', says: 'Statement is missing' });
    return undefined;
  }
  const isList = Array.isArray(raw);
  const statements: Statement[] = [];
  for (const [index, item] of (isList ? raw : [raw]).entries()) {
    if (!isWhole(item)) continue;
    const statement = readStatement(item, index, isList ? `Statement[${index}]` : 'Statement', problems);
    if (statement) statements.push(statement);
  }
  return statements;
}

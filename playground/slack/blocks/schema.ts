import { isObject, type JsonObject } from '../json';

/** What a check has seen of one payload. */
export interface Findings {
  /** in Slack's words, each with a JSON pointer */
  readonly problems: string[];
  /** text that people read, summed over the payload */
  characters: number;
}

export type Check = (value: unknown, at: string, findings: Findings) => void;

export function problem(findings: Findings, at: string, says: string): void {
  findings.problems.push(`${says} [json-pointer:${at}]`);
}

/** A string of `min` to `max` characters. */
export function text(max: number, min = 1): Check {
  return (value, at, findings) => {
    if (typeof value !== 'string') return problem(findings, at, 'must be a string');
    if (value.length > max) problem(findings, at, `must be less than ${max + 1} characters`);
    if (value.length < min) problem(findings, at, `must be more than ${min - 1} characters`);
  };
}

/** A string that counts towards the text of the whole payload. */
export function shownText(max: number, min = 1): Check {
  const check = text(max, min);
  return (value, at, findings) => {
    if (typeof value === 'string') findings.characters += value.length;
    check(value, at, findings);
  };
}

export const flag: Check = (value, at, findings) => {
  if (typeof value !== 'boolean') problem(findings, at, 'must be a boolean');
};

export const anything: Check = () => {};

export function integer(min: number, max: number): Check {
  return (value, at, findings) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return problem(findings, at, 'must be an integer');
    if (value < min || value > max) problem(findings, at, `must be between ${min} and ${max}`);
  };
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, at, findings) => {
    if (!allowed.includes(value)) problem(findings, at, `must be one of: ${allowed.join(', ')}`);
  };
}

export function list(check: Check, max: number, min = 1): Check {
  return (value, at, findings) => {
    if (!Array.isArray(value)) return problem(findings, at, 'must be an array');
    if (value.length > max) problem(findings, at, `no more than ${max} items allowed`);
    if (value.length < min) problem(findings, at, `no fewer than ${min} items allowed`);
    for (const [index, item] of value.entries()) check(item, `${at}/${index}`, findings);
  };
}

export type Fields = Readonly<Record<string, Check>>;

/** An object with these fields and, as Slack has it, no others. */
export function object(required: Fields, optional: Fields = {}, also?: (value: JsonObject, at: string, findings: Findings) => void): Check {
  return (value, at, findings) => {
    if (!isObject(value)) return problem(findings, at, 'must be an object');
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) problem(findings, at, `missing required field: ${name}`);
    }
    for (const [name, field] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (check === undefined) problem(findings, at, `invalid additional property: ${name}`);
      else if (field !== undefined) check(field, `${at}/${name}`, findings);
    }
    also?.(value, at, findings);
  };
}

/** Picks the check by the value's `type`. */
export function byType(checks: Readonly<Record<string, Check>>): Check {
  return (value, at, findings) => {
    if (!isObject(value)) return problem(findings, at, 'must be an object');
    const check = typeof value.type === 'string' ? checks[value.type] : undefined;
    if (check === undefined) problem(findings, `${at}/type`, `unsupported type: ${String(value.type)}`);
    else check(value, at, findings);
  };
}

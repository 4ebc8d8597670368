/** A statement of any policy document that stands somewhere in a template. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}

/** Every statement of every policy below a value, also in a branch of Fn::If. */
export function statementsIn(value: unknown): readonly Statement[] {
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(statementsIn);
  return isStatement(value) ? [value, ...inner] : inner;
}

function isStatement(value: object): value is Statement {
  return 'Effect' in value && 'Action' in value;
}

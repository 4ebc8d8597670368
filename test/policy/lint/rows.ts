import { ARN_ROWS, BESIDE_ROWS } from './arn-rows';
import { CONDITION_ROWS } from './condition-rows';
import { STRUCTURE_ROWS } from './structure-rows';

/** Texts on which a rule speaks, and near ones on which it must not. */
export interface LintRow {
  readonly rule: string;
  readonly fires: readonly string[];
  readonly silent: readonly string[];
}

export const LINT_ROWS: readonly LintRow[] = [...STRUCTURE_ROWS, ...ARN_ROWS, ...BESIDE_ROWS, ...CONDITION_ROWS];

import type { ReadRule } from '../config-types';
import type { Report } from '../doctor/check';
import { coversAccount } from './access/allowances';

/** Nobody learns of accounts that no rule lets them read. What is of no account is everybody's. */
export function covered(report: Report, rules: readonly ReadRule[], ownAlias: string | undefined): Report {
  const may = (name: string | undefined): boolean =>
    coversAccount(rules, { apiType: 'unknown', ...(name === undefined ? {} : { accountAlias: name }) });
  return { ...report, checks: report.checks.filter(({ where, account }) => where === undefined || may(account ?? ownAlias)) };
}

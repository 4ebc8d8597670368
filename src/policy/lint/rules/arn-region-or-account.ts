import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';
export const arnRegionOrAccount = defineLintRule({
  id: 'arn-region-or-account',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'Region and account of an API’s ARN are never empty, and an account has 12 digits',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  judge: (subject) =>
    resourceEntries(subject).flatMap(({ where, arn }) => {
      const [first, , service, region = '', account = ''] = arn.segments;
      if (first !== 'arn' || service !== 'execute-api' || arn.segments.length < 6) return [];
      const remarks: { readonly where: string; readonly says: string; readonly instead: string }[] = [];
      if (region === '') remarks.push({ where, says: 'the Region is empty', instead: 'the API’s Region, or `*`' });
      if (account === '') remarks.push({ where, says: 'the account is empty', instead: 'the 12 digits of the API’s account, or `*`' });
      else if (/^\d+$/.test(account) && account.length !== 12)
        remarks.push({
          where,
          says: `the account ${quoted(account)} has ${account.length} digits, not 12`,
          instead: 'the 12 digits of the API’s account',
        });
      return remarks;
    }),
});

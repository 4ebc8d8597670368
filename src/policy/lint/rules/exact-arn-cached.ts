import { defineLintRule } from '../define-lint-rule';
import { resourceEntries } from '../resource-entries';
export const exactArnCached = defineLintRule({
  id: 'exact-arn-cached',
  severity: 'risks',
  applies: ['authorizer'],
  why: 'The cached policy is used for the next routes of the same caller, too',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
  judge: (subject) => {
    const allows = resourceEntries(subject).filter(({ effect }) => effect === 'Allow');
    const [only] = allows;
    if (only === undefined || allows.length > 1 || !subject.complete || /[*?]/.test(only.text) || only.pieces.length < 4) return [];
    const says = 'with caching on (300 s unless set to 0) the next route of this caller is refused';
    return [{ where: only.where, says, instead: 'every route that this caller may use' }];
  },
});

import { defineLintRule } from '../define-lint-rule';

export const principalInAuthorizer = defineLintRule({
  id: 'principal-in-authorizer',
  severity: 'risks',
  applies: ['authorizer'],
  why: 'The policy is for the caller who was asked about; AWS does not document a Principal there',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  judge: ({ statements }) =>
    statements
      .filter(({ raw }) => Object.hasOwn(raw, 'Principal') || Object.hasOwn(raw, 'NotPrincipal'))
      .map(({ where }) => ({ where: `${where}.Principal`, says: 'an authorizer’s policy has no Principal', instead: 'leave it out' })),
});

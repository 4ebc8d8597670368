import { namedKind } from '../layers/api-kind';
import { authorizerFailure, FAILURE_NEEDS } from '../layers/authorizer-failure';
import { deploy } from '../layers/remedies';
import { defineCause } from './define-cause';

export const authorizerRoleNotAssumable = defineCause({
  id: 'authorizer-role-not-assumable',
  layer: 'authorizer',
  title: 'This is a 500: API Gateway may not assume the role of the authorizer',
  status: 500,
  needs: FAILURE_NEEDS,
  judge: (seen, file) => {
    const standing = authorizerFailure('role-not-assumable', seen, file);
    const kind = namedKind(file.request);
    return standing.is !== 'fits' || kind === undefined
      ? standing
      : { ...standing, says: `This is a 500 of ${kind}: API Gateway may not assume the role of its authorizer` };
  },
  fix: (request) => [
    { says: 'Let the role’s trust policy name `apigateway.amazonaws.com` with `sts:AssumeRole`; no deploy is needed' },
    { says: 'Let the role’s own policy allow `lambda:InvokeFunction` on the authorizer’s function' },
    deploy(request, 'Or take the role out of the authorizer, give the function a permission for API Gateway, and deploy'),
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html'],
});

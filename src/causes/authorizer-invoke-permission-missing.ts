import { valueOf } from '../evidence/gathered';
import { namedKind } from '../layers/api-kind';
import { authorizerFailure, FAILURE_NEEDS } from '../layers/authorizer-failure';
import { permit } from '../layers/invoke-permission';
import { isWord } from '../layers/remedies';
import { partitionOf } from '../policy/partition';
import { defineCause } from './define-cause';

const GRANT =
  'Let `apigateway.amazonaws.com` call the function, with the authorizer’s ARN as source; this touches nothing else, and no deploy is needed';

export const authorizerInvokePermissionMissing = defineCause({
  id: 'authorizer-invoke-permission-missing',
  layer: 'authorizer',
  title: 'This is a 500: API Gateway may not call the authorizer’s function',
  status: 500,
  needs: FAILURE_NEEDS,
  judge: (seen, file) => {
    const failure = authorizerFailure('invoke-permission-missing', seen, file);
    if (failure.is !== 'fits') return failure;
    const kind = namedKind(file.request);
    const standing =
      kind === undefined ? failure : { ...failure, says: `This is a 500 of ${kind}: API Gateway may not call its authorizer’s function` };
    const { authorizerId, functionName } = valueOf(seen.executionLog)?.authorizer ?? {};
    const { region, accountId, apiId } = file.request;
    const name = functionName ?? valueOf(seen.authorizers)?.find(({ id }) => id === authorizerId)?.functionName;
    if (name === undefined || region === undefined || ![authorizerId, name, region, accountId, apiId].every(isWord)) return standing;
    const sourceArn = `arn:${partitionOf(region)}:execute-api:${region}:${accountId}:${apiId}/authorizers/${authorizerId}`;
    return {
      ...standing,
      fix: [permit(GRANT, { functionName: name, statementId: `apigateway-authorizer-${authorizerId}`, sourceArn, region })],
    };
  },
  fix: () => [
    { says: GRANT },
    {
      says: 'Use `arn:aws:execute-api:<region>:<account>:<api>/authorizers/<authorizer id>` as its `SourceArn`: authorizers have no stage ARN',
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html'],
});

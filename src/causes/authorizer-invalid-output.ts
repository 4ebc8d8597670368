import { valueOf } from '../evidence/gathered';
import { namedKind } from '../layers/api-kind';
import { authorizerFailure, FAILURE_NEEDS, saysOfOutput } from '../layers/authorizer-failure';
import { fitting } from '../layers/route-of-arn';
import { defineCause, type Step } from './define-cause';

export const authorizerInvalidOutput = defineCause({
  id: 'authorizer-invalid-output',
  layer: 'authorizer',
  title: 'This is a 500: the authorizer’s function failed or returned no valid policy',
  status: 500,
  needs: FAILURE_NEEDS,
  judge: (seen, file) => {
    const standing = authorizerFailure('invalid-output', seen, file);
    if (standing.is !== 'fits') return standing;
    const kind = namedKind(file.request);
    if (kind !== undefined && valueOf(seen.executionLog) === undefined && standing.because.every(({ from }) => from === 'access-log')) {
      const says = `This is a 500 of ${kind}: its authorizer’s function answered in a form that API Gateway cannot read`;
      return { ...standing, says, ...(kind === 'an HTTP API' ? { fix: OF_HTTP_API } : {}) };
    }
    const pasted = seen.executionLog === undefined ? valueOf(seen.pastedPolicy)?.reading.problems[0] : undefined;
    const what =
      pasted === undefined
        ? saysOfOutput(valueOf(seen.executionLog))
        : `The function’s answer is not valid: ${pasted.says.replace(/;.*$/, '')}`;
    const says = fitting(`${what.replace(/^The function(?!’)/, 'The authorizer’s function')}, so the answer is 500`);
    return { ...standing, ...(says === undefined ? {} : { says }) };
  },
  fix: () => [
    { says: 'Read the error in the authorizer’s function log at the time of the request, and correct it' },
    { says: 'Return `principalId` and `policyDocument`; in `context` only strings, numbers and booleans' },
    { says: 'Catch errors in the function: throw exactly `Unauthorized` for 401, return a Deny for 403' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
const OF_HTTP_API: readonly Step[] = [
  { says: 'Read the function’s log at the time of the request: an error or `undefined` comes back as an answer too' },
  {
    says: 'With simple responses on, return `{"isAuthorized": true}` or `false`, with format 2.0; else a policy document with its principal',
  },
  { says: 'Compare the authorizer’s payload format version with the one that the function is written for' },
];

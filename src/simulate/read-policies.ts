import { checkAuthorizerOutput } from '../policy/authorizer-output';
import { isObject, type JsonObject, own } from '../policy/json-value';
import { readDocument } from '../policy/read-document';
import { parseSavedPolicy } from '../policy/saved-policy';
import type { PolicyDocument, PolicyProblem } from '../policy/types';
import type { SimulationInput } from './input';

/** A policy that is there, one that is not, or what keeps it from being one. */
export type PolicyRead =
  | { readonly is: 'policy'; readonly document: PolicyDocument }
  | { readonly is: 'none' }
  | { readonly is: 'invalid'; readonly problems: readonly PolicyProblem[] };

const NONE: PolicyRead = { is: 'none' };

/**
 * The resource policy as API Gateway would save it: strict, unlike the reading of a paste. A statement without a Principal is refused.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
 */
export function readResourcePolicy(given: SimulationInput['resourcePolicy']): PolicyRead {
  if (given === undefined || given === null) return NONE;
  if (typeof given !== 'string') return strictly(given, 'resourcePolicy', true);
  if (given.trim() === '') return NONE;
  const saved = parseSavedPolicy(given);
  if (saved.is === 'empty') return NONE;
  return saved.is === 'json'
    ? strictly(saved.value, 'resourcePolicy', true)
    : invalid([{ where: 'resourcePolicy', says: 'this text is not JSON, neither plain nor escaped as GetRestApi gives it' }]);
}

/**
 * The caller's side. Of a Lambda authorizer it is a whole response, which is checked as API Gateway checks it, or the policy alone; of an
 * IAM caller the identity policy. Methods without authorization and user pools have none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function readCallerPolicy({ auth, callerPolicy }: Pick<SimulationInput, 'auth' | 'callerPolicy'>): PolicyRead {
  if (callerPolicy === undefined || callerPolicy === null || auth === 'NONE' || auth === 'COGNITO_USER_POOLS') return NONE;
  const isWhole = isResponse(callerPolicy);
  if (isWhole && auth === 'CUSTOM') {
    const problems = checkAuthorizerOutput(callerPolicy);
    if (problems.length > 0) return invalid(problems.map((problem) => under('callerPolicy', problem)));
  }
  return isWhole
    ? strictly(own(callerPolicy, 'policyDocument'), 'callerPolicy.policyDocument', false)
    : strictly(callerPolicy, 'callerPolicy', false);
}

const RESPONSE_KEYS = ['policyDocument', 'principalId', 'isAuthorized'];

/** A response is told from a policy by what only a response has. */
function isResponse(given: JsonObject): boolean {
  return !Object.hasOwn(given, 'Statement') && RESPONSE_KEYS.some((key) => Object.hasOwn(given, key));
}

function strictly(value: unknown, where: string, needsPrincipal: boolean): PolicyRead {
  const reading = readDocument(value);
  const problems = [...reading.problems, ...(needsPrincipal ? missingPrincipals(value) : [])];
  if (problems.length > 0) return invalid(problems.map((problem) => under(where, problem)));
  if (reading.document !== undefined && !reading.fragment) return { is: 'policy', document: reading.document };
  return invalid([{ where, says: 'this is a single statement; a policy holds Version and a list Statement' }]);
}

/** Other policies have no Principal, so that the reading of a document does not ask for one. */
function missingPrincipals(value: unknown): readonly PolicyProblem[] {
  const raw = isObject(value) ? own(value, 'Statement') : undefined;
  const isList = Array.isArray(raw);
  return (isList ? raw : [raw]).flatMap((statement: unknown, index: number) =>
    !isObject(statement) || Object.keys(statement).some((key) => /^(?:not)?principal$/i.test(key))
      ? []
      : [
          {
            where: `Statement${isList ? `[${index}]` : ''}.Principal`,
            says: 'Principal is missing; a resource policy needs it, "*" is everyone',
          },
        ],
  );
}

function invalid(problems: readonly PolicyProblem[]): PolicyRead {
  return { is: 'invalid', problems };
}

function under(outer: string, { where, says }: PolicyProblem): PolicyProblem {
  return { where: where === '' ? outer : `${outer}.${where}`, says };
}

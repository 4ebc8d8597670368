import { isObject, type JsonObject, nameOf, own } from './json-value';
import { readDocument } from './read-document';
import type { PolicyProblem } from './types';

const OUTPUT = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html';

/**
 * Names what is wrong with a Lambda authorizer's response, for which API Gateway answers 500 instead of deciding. Empty where nothing is.
 * `json` is the parsed response; never throws, never repeats a value of `context`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function checkAuthorizerOutput(json: unknown): readonly PolicyProblem[] {
  if (!isObject(json)) {
    const hint = json === 'Unauthorized' ? '; to answer 401 it must throw the error "Unauthorized", not return it' : '';
    return [
      { where: '', says: `the function must return an object with principalId and policyDocument, it returned ${nameOf(json)}${hint}` },
    ];
  }
  return [...principalProblems(json), ...documentProblems(json), ...contextProblems(own(json, 'context')), ...keyProblems(json)];
}

/**
 * Whether this is what TestInvokeAuthorizer answered: it has the function's policy as a text of its own, beside a log.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_TestInvokeAuthorizer.html
 */
export function isTestAnswer(json: unknown): boolean {
  return isObject(json) && Object.hasOwn(json, 'policy') && !Object.hasOwn(json, 'policyDocument');
}

function principalProblems(json: JsonObject): readonly PolicyProblem[] {
  const principalId = own(json, 'principalId');
  if (principalId === undefined || principalId === null)
    return [{ where: 'principalId', says: `principalId is missing; AWS asks for it: ${OUTPUT}` }];
  return typeof principalId === 'string'
    ? []
    : [{ where: 'principalId', says: `principalId must be a text, it is ${nameOf(principalId)}` }];
}

function documentProblems(json: JsonObject): readonly PolicyProblem[] {
  const document = own(json, 'policyDocument');
  if (document === undefined || document === null) {
    const isSimple = Object.hasOwn(json, 'isAuthorized');
    const hint = isSimple ? '; isAuthorized is the simple format of HTTP APIs, a REST API needs a policy' : '';
    return [{ where: 'policyDocument', says: `policyDocument is missing${hint}` }];
  }
  if (typeof document === 'string')
    return [{ where: 'policyDocument', says: 'policyDocument must be an object, it is a text: do not stringify it' }];
  const { problems, fragment } = readDocument(document);
  if (fragment)
    return [{ where: 'policyDocument', says: 'policyDocument is a single statement; it must hold Version and a list Statement' }];
  return problems.map(({ where, says }) => ({ where: where === '' ? 'policyDocument' : `policyDocument.${where}`, says }));
}

/** Values of `context` may be texts, numbers and booleans only. */
function contextProblems(context: unknown): readonly PolicyProblem[] {
  if (context === undefined || context === null) return [];
  if (!isObject(context)) return [{ where: 'context', says: `context must be an object, it is ${nameOf(context)}` }];
  return Object.entries(context).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? [{ where: `context.${key}`, says: `context.${key} must be a text, number or boolean, it is ${nameOf(value)}; stringify it` }]
      : [],
  );
}

function keyProblems(json: JsonObject): readonly PolicyProblem[] {
  const key = own(json, 'usageIdentifierKey');
  if (key === undefined || key === null || typeof key === 'string') return [];
  return [{ where: 'usageIdentifierKey', says: `usageIdentifierKey must be a text, it is ${nameOf(key)}` }];
}

import { type JsonObject, own } from '../json-value';
import { matchWildcard } from '../wildcard';
import { quoted } from './resource-entries';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigateway.html */
const CALLS = ['execute-api:invoke', 'execute-api:invalidatecache', 'execute-api:manageconnections'];

/** Whether an `Action` matches any call to an API; the case does not count. */
export function matchesCall(action: string): boolean {
  return CALLS.some((call) => matchWildcard(action.toLowerCase(), call));
}

/** What an action is that matches no call. */
export function wrongAction(action: string): string {
  if (/^apigateway:/i.test(action)) return `${quoted(action)} is for managing APIs, not for calling them`;
  if (/^lambda:/i.test(action)) return `${quoted(action)} is for calling the function, not the API`;
  if (action !== action.trim()) return `${quoted(action)} has a blank at an end, so it matches no call`;
  return `${quoted(action)} matches no call to an API`;
}

export function actionPlace(where: string, raw: JsonObject, index: number): string {
  return `${where}.Action${Array.isArray(own(raw, 'Action')) ? `[${index}]` : ''}`;
}

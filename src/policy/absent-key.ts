import { AUTHENTICATED_KEYS, PRIVATE_KEYS } from './context';

/**
 * Why a request does not have a key, as far as AWS's table of keys says it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
export function whyAbsent(key: string): string {
  const name = key.toLowerCase();
  if (PRIVATE_KEYS.includes(name)) return `${key} is filled only on private APIs`;
  if (AUTHENTICATED_KEYS.some((known) => known === name || (known.endsWith('/') && name.startsWith(known)))) {
    return `${key} is filled only for callers who sign with IAM (AWS_IAM)`;
  }
  return `${key} is not in the request`;
}

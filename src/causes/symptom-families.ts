import type { Layer } from '../layers/layers';
import type { SymptomId } from './define-cause';

/** What a text says for certain while the exact cause is still open: the layer, and one sentence without end stop. */
export interface Family {
  readonly layer: Layer;
  readonly says: string;
}

export const FAMILIES = {
  'named-explicit-deny': { layer: 'resource-policy', says: 'A policy that is not the authorizer’s denies this request explicitly' },
  'named-implicit-deny-typed': { layer: 'resource-policy', says: 'No policy that applies to this caller allows this request' },
  'named-implicit-deny': { layer: 'resource-policy', says: 'No policy that applies to this caller allows this request' },
  'authorizer-explicit-deny': { layer: 'authorize', says: 'The policy that the Lambda authorizer returned denies this request explicitly' },
  'authorizer-implicit-deny': { layer: 'authorize', says: 'The policy that the Lambda authorizer returned does not allow this request' },
  'client-not-authorized': { layer: 'authorize', says: 'A policy does not let this caller through' },
  'access-denied-unnamed': { layer: 'authorize', says: 'A policy denies this request; which one is not in what was pasted' },
  unauthorized: { layer: 'authorizer', says: 'This is a 401: the credentials are missing or were refused before any policy was asked' },
  'token-expired': { layer: 'authorizer', says: 'This is a 401: the Cognito token has expired' },
  'missing-authentication-token': {
    layer: 'endpoint',
    says: 'Most likely the stage has no such route: API Gateway calls that “Missing Authentication Token”',
  },
  'not-a-signature': {
    layer: 'endpoint',
    says: 'Most likely the stage has no such route; the complaint about the Authorization header comes from that',
  },
  'signature-mismatch': { layer: 'authenticate', says: 'The request’s signature does not match what API Gateway received' },
  'signature-expired': { layer: 'authenticate', says: 'The request’s signature is too old' },
  'signature-not-yet-current': { layer: 'authenticate', says: 'The request is signed in the future: the caller’s clock is ahead' },
  'scope-region': { layer: 'authenticate', says: 'The request is signed for another Region' },
  'scope-service': { layer: 'authenticate', says: 'The request is signed for another service' },
  'scope-date': { layer: 'authenticate', says: 'The date in the signature’s scope differs from the request’s date' },
  'key-id-invalid': { layer: 'authenticate', says: 'The access key in the signature is not valid' },
  'credentials-expired': { layer: 'authenticate', says: 'The temporary credentials in the signature have expired' },
  forbidden: { layer: 'api-key', says: 'API Gateway says only “Forbidden”: an API key, WAF or the domain is the usual reason' },
  'api-key-refused': { layer: 'api-key', says: 'The API key is missing or not accepted on this stage' },
  throttled: { layer: 'api-key', says: 'This is a 429: a rate limit is exceeded, nothing is forbidden' },
  'quota-exceeded': { layer: 'api-key', says: 'This is a 429: a usage plan’s quota is used up' },
  'waf-blocked': { layer: 'waf', says: 'The web ACL blocks this request' },
  'mtls-denied': { layer: 'endpoint', says: 'Mutual TLS refuses the client certificate' },
  'authorizer-failed': { layer: 'authorizer', says: 'This is a 500: the Lambda authorizer failed, so nothing was decided' },
  'integration-not-permitted': { layer: 'backend', says: 'This is a 500: API Gateway may not call the integration' },
  'function-not-permitted': {
    layer: 'backend',
    says: 'This is a 500: API Gateway may not call a function, the integration’s or the authorizer’s',
  },
  'cloudfront-page': { layer: 'outside', says: 'CloudFront answered, not API Gateway' },
  'other-service': { layer: 'outside', says: 'This answer was not made by an API Gateway REST API' },
  'backend-refused': { layer: 'backend', says: 'API Gateway let the request through: the backend answered 403' },
  unnamed: { layer: 'endpoint', says: 'A 403 without its text fits too many causes' },
} as const satisfies Record<SymptomId, Family>;

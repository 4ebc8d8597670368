/**
 * The keys that API Gateway fills for a resource policy.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
const FOR_ALL = [
  'aws:CurrentTime',
  'aws:EpochTime',
  'aws:Referer',
  'aws:SecureTransport',
  'aws:SourceArn',
  'aws:SourceIp',
  'aws:UserAgent',
];
const FOR_SIGNED = [
  'aws:TokenIssueTime',
  'aws:MultiFactorAuthPresent',
  'aws:MultiFactorAuthAge',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalType',
  'aws:userid',
  'aws:username',
];
const FOR_PRIVATE = ['aws:SourceVpc', 'aws:SourceVpce', 'aws:VpcSourceIp'];
/** Of a VPC endpoint's policy, which looks like a resource policy: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html */
const OF_ENDPOINTS = ['aws:ResourceOrgID', 'aws:ResourceAccount', 'execute-api:viaDomainArn'];
const TAG = 'aws:principaltag/';
const ALL = [...FOR_ALL, ...FOR_SIGNED, ...FOR_PRIVATE, ...OF_ENDPOINTS];
const lower = (keys: readonly string[]): readonly string[] => keys.map((key) => key.toLowerCase());
const KNOWN = lower(ALL);
const SIGNED = lower(FOR_SIGNED);
const PRIVATE = lower(FOR_PRIVATE);

/** `key` in lower case, as in the functions below. */
export function isKeyOfApi(key: string): boolean {
  return KNOWN.includes(key) || key.startsWith(TAG);
}

/** Absent for callers who do not sign with IAM: all of them where a method's authorization is not AWS_IAM. */
export function isForSigned(key: string): boolean {
  return SIGNED.includes(key) || key.startsWith(TAG);
}

/** Absent on a public API. */
export function isForPrivate(key: string): boolean {
  return PRIVATE.includes(key);
}

/** The key that a misspelt one stands for: without its prefix, or with a letter or two too many. */
export function meantFor(key: string): { readonly instead?: string } {
  const bare = key.replace(/^\w+:/, '').replace(/[^a-z]/g, '');
  const meant = ALL.find((known) => {
    const name = known.toLowerCase().replace(/^[\w-]+:/, '');
    return name === bare || (bare.length > 5 && (name.startsWith(bare) || bare.startsWith(name)));
  });
  return meant === undefined ? {} : { instead: meant };
}

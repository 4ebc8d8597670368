const ARN = 'arn:aws:execute-api:eu-west-1:********4821:k3v9q0m2za/prod/GET/orders/42';

/** Messages as AWS writes them. */
export const MESSAGES: readonly string[] = [
  'User is not authorized to access this resource',
  'User is not authorized to access this resource with an explicit deny',
  'User is not authorized to access this resource with an explicit deny in an identity-based policy',
  'User is not authorized to access this resource because no identity-based policy allows the execute-api:Invoke action',
  `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN}`,
  `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN} with an explicit deny`,
  `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN} with an explicit deny in a resource-based policy`,
  `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN} because no resource-based policy allows the execute-api:Invoke action`,
  `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN} because no VPC endpoint policy allows the execute-api:Invoke action`,
  `User: arn:aws:sts::123456789012:assumed-role/reader/me is not authorized to perform: execute-api:Invoke on resource: ${ARN} because no identity-based policy allows the execute-api:Invoke action`,
  'Missing Authentication Token',
  'Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64)',
  "Authorization header requires 'Credential' parameter",
  'The request signature we calculated does not match the signature you provided',
  'Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z',
  'Signature not yet current: 20260101T002000Z is still later than 20260101T001500Z',
  "Credential should be scoped to a valid region, not 'eu-west-9'",
  "Credential should be scoped to correct service: 'execute-api'",
  'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
  'The security token included in the request is invalid',
  'The security token included in the request is expired',
  'The incoming token has expired',
];

/** What people make of a message, and what is to be read in it. */
export const ROWS: readonly (readonly [name: string, text: string, message: string | null | undefined])[] = [
  ['JSON', '{"message":"Forbidden"}', 'Forbidden'],
  ['capital key', '{"Message": "Unauthorized"}', 'Unauthorized'],
  ['null', '{"message":null}', null],
  ['null on lines', '{\n  "message": null\n}', null],
  ['Python None', "{'message': None}", null],
  ['Java map', '{message=null}', null],
  ['empty', '{"message":""}', ''],
  ['no colon', '{"Message" "User is not authorized to access this resource"}', 'User is not authorized to access this resource'],
  ['no braces', '"message": "Missing Authentication Token"', 'Missing Authentication Token'],
  ['JSON in JSON', '{"statusCode":403,"body":"{\\"message\\":\\"Forbidden\\"}"}', 'Forbidden'],
  ['Python dict', "{'message': 'Missing Authentication Token'}", 'Missing Authentication Token'],
  [
    'lower case',
    'user is not authorized to access this resource with an explicit deny',
    'User is not authorized to access this resource with an explicit deny',
  ],
  [
    'a typo',
    'User: annonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:****:<api>/t/GET/x',
    'User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:****:<api>/t/GET/x',
  ],
  [
    'an exception around it',
    'botocore.exceptions.ClientError: An error occurred (ForbiddenException) when calling the X operation: Forbidden',
    undefined,
  ],
  ['a word alone', '  Forbidden ', 'Forbidden'],
  ['a word in prose', 'I get Forbidden from time to time', undefined],
  ['a reason phrase', 'HTTP/1.1 403 Forbidden', undefined],
  ['own words', '{"message":"No such tenant"}', 'No such tenant'],
  [
    'cut in the deny',
    'User is not authorized to access this resource with an expl',
    'User is not authorized to access this resource with an explicit deny',
  ],
  ['a sentence around it', 'We see "Missing Authentication Token", why?', 'Missing Authentication Token'],
  ['the first of two', 'first {"message":"Forbidden"} then Missing Authentication Token', 'Forbidden'],
];

import type { Step } from '../causes/define-cause';

const POLICY_OF_CALLER: readonly Step[] = [
  { says: 'Read in the message which principal lacks which action: it is that caller’s policy that has to allow it, not the API’s' },
  { says: 'If the call was meant for your API, compare its host with the API’s invoke URL' },
];

const OF_EDGE: readonly Step[] = [
  { says: 'Look the response’s ids up in the logs of the edge that answered: they say whether it refused or what stands behind it' },
  { says: 'Call the API’s invoke URL itself, past the edge: if that passes, the edge’s own rules refuse' },
];

/** Where to look when another service answered. */
const STEPS: Readonly<Record<string, readonly Step[]>> = {
  'Application Load Balancer': [
    {
      says: 'Read the load balancer’s access log: its `actions_executed` and `error_reason` say whether a rule, WAF or the target refused',
    },
    { says: 'If the call was meant for an API of API Gateway, check the host’s DNS record: it points to the load balancer' },
  ],
  'Amazon S3': [
    { says: 'Check the URL: the bucket was called, for example with a presigned URL or through an API’s redirect' },
    { says: 'Compare the bucket’s policy, its public access block and the caller’s `s3:` permissions with the object that was asked for' },
  ],
  Cloudflare: [
    { says: 'Look up the `cf-ray` of the response in Cloudflare’s security events: they name the rule that stopped the call' },
    { says: 'Let programs that may call skip that rule: a challenge can be solved by browsers only' },
  ],
  Vercel: OF_EDGE,
  Akamai: OF_EDGE,
  Azure: OF_EDGE,
  Imperva: OF_EDGE,
  Netlify: OF_EDGE,
  Google: OF_EDGE,
  'Lambda function URL': [
    { says: 'Check the function URL’s auth type: with AWS_IAM the caller signs for service `lambda` and needs `lambda:InvokeFunctionUrl`' },
    { says: 'With auth type NONE, read the function’s resource policy: it has to allow everybody to invoke the URL' },
  ],
  'AWS Lambda API': POLICY_OF_CALLER,
  'Another AWS service': POLICY_OF_CALLER,
  'Amazon Bedrock or another AWS service': POLICY_OF_CALLER,
  'local emulator': [
    { says: 'Read the emulator’s own output: its authorizers and texts differ from AWS’s' },
    { says: 'Call the deployed stage before you change anything because of this answer' },
  ],
  'a web framework': [
    { says: 'Look in the log of the program behind the host: a guard or plug-in of its framework refused' },
    { says: 'See whether that program stands behind the API that was meant: all response headers tell' },
  ],
  'AWS AppSync': [
    { says: 'Check the authorization mode of the AppSync API and the `@auth` or `@aws_` rules of the field that was asked for' },
  ],
};

export function stepsOfService(service: string): readonly Step[] | undefined {
  return STEPS[service];
}

import { anyOf, LACKS, near, sign } from './sign';

const SERVER = String.raw`\b(?:nginx|apache|alb|load balancer|upstream|backend|vpc ?link|tomcat|ecs|ec2)\b`;

/** Circumstances that make a 403 of the backend, or of what is set up between it and the caller. */
export const BACKEND_SIGNS = [
  sign(
    'function-answers',
    'The function behind the API answers 403 itself.',
    anyOf(
      String.raw`\b(?:lambda|function|handler|express|app)\b[^.\n]{0,40}\b(?:returns?|answers?|repl(?:y|ies)|itself|sends?)\b[^.\n]{0,20}\b403\b|\bstatusCode["']?:? ?403\b|\.status\(403\)`,
      String.raw`\b403s? (?:was|is|were|came|comes)\b[^.\n]{0,12}\b(?:ours|(?:from )?our own)\b|\bour own (?:code|app|lambda|handler|middleware)\b`,
    ),
  ),
  sign(
    'server-answers',
    'The server behind the API answers 403 itself.',
    anyOf(near(SERVER, String.raw`\b(?:answers?|returns?|says|denies|refuses|logs?|has)\b[^.\n]{0,24}\b(?:403s?|forbidden)\b`, 40)),
  ),
  sign(
    'service-integration',
    'The integration is an AWS service.',
    anyOf(
      String.raw`\bintegration role\b|\b(?:s3|sqs|dynamodb|sns|kinesis|step functions|eventbridge)\b[^.\n]{0,15}\bintegration\b|\bdirect(?: service)? integration\b`,
      near(LACKS, String.raw`\b(?:s3|sqs|dynamodb|sns|kinesis|states|events):\w+`, 20),
    ),
  ),
  sign('mapped-status', 'A mapping sets the status.', /responseOverride|\bintegration response|\bselection ?pattern|\bmapping template/i),
  sign(
    'default-4xx',
    'A gateway response was customised.',
    /\bDEFAULT_[45]XX\b|\bGatewayResponses?\b|\bcustomi[sz]ed (?:the )?gateway responses?/,
  ),
  sign(
    'may-not-call-function',
    'API Gateway may lack the permission to call the function.',
    anyOf(
      String.raw`\bAWS:SourceArn["'\x60]?\s{0,3}[:=]\s{0,3}["'\x60]?arn:aws[\w-]{0,10}:execute-api\b`,
      near(
        String.raw`\b(?:handler|integration|backend|lambda|function)\b`,
        String.raw`\baws_lambda_permission\b|\bAWS::Lambda::Permission\b|\b(?:right|permission|allowed) to (?:call|invoke)\b|\bgrant\w*\b[^.\n]{0,30}\binvoke|\binvalid permissions\b`,
        60,
      ),
    ),
  ),
] as const;

import { z } from 'zod';
import type { NotFoundReason } from '../answer';
import { CAUSE_IDS } from '../causes/ids';
import { LAYERS } from '../layers/layers';

const text = (says: string) => z.string().describe(says);
const texts = (says: string) => z.array(z.string()).describe(says);

const cause = z.enum(CAUSE_IDS).meta({ id: 'cause', description: 'Id of a cause; `docs/causes/<id>.md` explains it.' });
const layer = z.enum(LAYERS).meta({ id: 'layer', description: 'A layer that a request walks through.' });
const confidence = z
  .enum(['confirmed', 'likely', 'possible'])
  .meta({ id: 'confidence', description: '`confirmed` has a clue that proves it.' });
const from = z
  .enum([
    'response',
    'execution-log',
    'access-log',
    'config',
    'policy',
    'vpc-endpoint',
    'private-domain',
    'function-log',
    'waf-log',
    'cloudtrail',
  ])
  .describe('Where the clue was read.');
const REASONS = [
  'nowhere',
  'not-landed',
  'out-of-retention',
  'logging-off',
  'forbidden',
  'elsewhere',
  'over-budget',
] as const satisfies readonly NotFoundReason[];

const request = z
  .strictObject({
    requestId: text('`$context.requestId`, the header `x-amzn-RequestId`.').optional(),
    extendedRequestId: text('`$context.extendedRequestId`, the header `x-amz-apigw-id`.').optional(),
    apiType: z.enum(['REST', 'HTTP', 'WEBSOCKET', 'unknown']).describe('Kind of API that answered.').optional(),
    apiId: text('Id of the API.').optional(),
    apiName: text('Name of the API.').optional(),
    stage: text('Stage that was called.').optional(),
    region: text('Region of the API.').optional(),
    accountId: text('Account of the API.').optional(),
    accountAlias: text('What the configuration calls the account.').optional(),
    time: text('Time of the request, ISO 8601 in UTC.').optional(),
    httpMethod: text('Method of the request.').optional(),
    path: text('Path without the stage, as it was called.').optional(),
    status: z.number().int().describe('HTTP status that the caller got.').optional(),
    isCanary: z.boolean().describe('The canary of the stage answered.').optional(),
  })
  .meta({ id: 'request' });

const passage = z
  .strictObject({
    layer,
    state: z.enum(['passed', 'denied', 'not-reached', 'unknown']).describe('What became of the request there.'),
    clue: text('What says so; always there for `passed` and `denied`.').optional(),
    none: z.boolean().describe('There is nothing to pass: no web ACL, no API key needed.').optional(),
  })
  .meta({ id: 'passage' });

/** All eleven layers, in the order of `LAYERS`. */
export const walk = z
  .array(passage)
  .length(LAYERS.length)
  .meta({ id: 'walk', description: 'All eleven layers in the order in which a request meets them.' });

const step = z.strictObject({
  says: text('What to do, with its side effect.'),
  command: text('AWS CLI.').optional(),
  link: text('Page of AWS’s console.').optional(),
  terraform: text('The same in Terraform, where the API is managed with it.').optional(),
  cdk: text('The same in the AWS CDK.').optional(),
});

const clue = z.strictObject({
  from,
  says: text('The clue in one sentence.'),
  quote: text('What was read, word for word.').optional(),
  pasted: z.boolean().describe('It stands in the pasted text; AWS was not asked.').optional(),
});

const finding = z
  .strictObject({
    cause,
    confidence,
    because: z.array(clue).describe('The clues that speak for it.'),
    fix: texts('Steps that mend it, in order, each with its command where there is one.'),
    steps: z.array(step).describe('The same steps with the ways to do them apart.'),
    actions: z
      .array(z.enum(['flush-authorizer-cache', 'view-resource-policy', 'show-evidence']))
      .describe('What the Slack bot offers as a button for it.'),
  })
  .meta({ id: 'finding' });

const unread = z.strictObject({
  what: text('What was not read.'),
  why: text('The reason.'),
  next: text('What to do about it.').optional(),
});

const hint = z.strictObject({
  from: text('What in the text tells it.'),
  time: text('ISO 8601 in UTC.').optional(),
  region: text('Region.').optional(),
  apiId: text('Id of the API.').optional(),
  stage: text('Stage.').optional(),
  host: text('Host of a URL.').optional(),
});

const lint = z
  .array(
    z.strictObject({
      rule: text('Id of the rule; `docs/lint.md` explains it.'),
      policy: z.enum(['resource', 'authorizer', 'identity', 'unknown']).describe('What kind of policy it is.'),
      where: text('Place in the policy, e.g. `Statement[1].Resource[0]`; empty for the whole.'),
      says: text('What is wrong there.'),
      instead: text('What to write there.').optional(),
    }),
  )
  .describe('What is wrong in a pasted policy by itself, the worst first; beside a refusal only what breaks it.');

const ref = text('Short id of this run.');
const ask = texts('What to paste or to do next; empty where the cause is confirmed.');
const cost = z
  .strictObject({
    calls: z.number().int().describe('Calls to AWS, repeated ones included.'),
    seconds: z.number().describe('Seconds that the answer took.'),
    dollars: z.number().describe('What AWS charges for it.'),
  })
  .meta({ id: 'cost', description: 'What the answer took.' });

const answered = {
  layers: walk,
  findings: z.array(finding).describe('Causes that fit, best first.'),
  ruledOut: z
    .array(z.strictObject({ cause, because: text('What rules it out.') }))
    .describe('Causes of the same symptom that the evidence excludes.'),
  undecided: z
    .array(z.strictObject({ cause, missing: texts('Evidence that would settle it.') }))
    .describe('Causes that cannot be judged from what was read.'),
  ask,
  lint: lint.optional(),
  hints: z.array(hint).describe('What the text tells of where and when; it orders the search and proves nothing.'),
  others: z.array(request).describe('Further requests of the text, which this answer is not about; fields as in `request`.').optional(),
  secrets: texts('Kinds of credential that the text holds: delete it and rotate them.').optional(),
  cost,
  ref,
};

const diagnosis = z.strictObject({
  kind: z.literal('diagnosis').describe('What kind of answer it is.'),
  verdict: z
    .strictObject({ layer, says: text('The verdict in one sentence.'), confidence })
    .describe('Which layer refused, and why; often surer than the leaf cause.'),
  request: request.describe('The request that was refused, as far as it is known.'),
  notRead: z.array(unread).describe('Evidence that could not be read.'),
  pattern: z
    .strictObject({
      kind: z.enum(['intermittent', 'consistent', 'unknown']).describe('Whether the same caller is always refused.'),
      says: text('The same in one sentence.'),
      allowed: z.number().describe('Requests of the same identity tail that were allowed.'),
      refused: z.number().describe('Requests of the same identity tail that were refused.'),
    })
    .describe('How the same caller fared before.')
    .optional(),
  accessLogFormat: z
    .strictObject({
      stage: text('Stage whose access log it is for.'),
      format: text('The line: what the stage logs now, and the variables that explain a refusal.'),
      command: text('What sets it, for a POSIX shell; no deployment is needed.'),
      leftOut: texts('Variables for which AWS’s 3 KB have no room.').optional(),
    })
    .describe('Access-log line that would explain the next refusal; only where nothing is proved and the stage’s own line lacks it.')
    .optional(),
  furtherCauses: z.number().int().describe('How many further causes fit, each less common than those in `findings`.').optional(),
  changes: z
    .array(
      z.strictObject({
        at: text('ISO 8601 in UTC.'),
        event: text('CloudTrail’s name of the call.'),
        by: text('Who made it.'),
        says: text('What it was, and how long before or after the request.'),
      }),
    )
    .describe(
      'What CloudTrail has of changes of the API, its authorizer’s function and its web ACL, newest first; it delivers up to 15 min late.',
    )
    .optional(),
  contradictions: texts('Where the evaluated policies and what the caller saw disagree.'),
  ...answered,
});

const needsMore = z.strictObject({
  kind: z.literal('needs-more'),
  says: text('What is missing, in one sentence.'),
  request: request.optional(),
  ...answered,
});

const notFound = z.strictObject({
  kind: z.literal('not-found'),
  reason: z.enum(REASONS).describe('Why the request was not found.'),
  says: text('The same in one sentence.'),
  request,
  searched: texts('What was read to its end.'),
  notSearched: z.array(unread.omit({ next: true })).describe('What was not read, and why.'),
  leavesNoLine: z.array(cause).describe('Causes that no log of API Gateway holds a line of.'),
  wider: z
    .strictObject({
      window: text('How far back it would go.'),
      accounts: texts('Accounts and Regions that it would read.'),
      bytes: z.number().describe('What it would scan.'),
      dollars: z.number().describe('What AWS would charge for it.'),
    })
    .describe('A search that was not begun because of its price.')
    .optional(),
  ...answered,
});

const failed = z.strictObject({
  kind: z.enum(['usage', 'unavailable']).describe('`usage`: exit code 2; `unavailable`: exit code 3.'),
  error: text('What is wrong and what to do.'),
  ref,
});

/** What `--json` prints: one object, whatever the exit code. Published as docs/answer.schema.json. */
export const answerSchema = z.discriminatedUnion('kind', [diagnosis, needsMore, notFound, failed]);

export type DiagnosisJson = z.infer<typeof diagnosis>;
export type AnswerJson = DiagnosisJson | z.infer<typeof needsMore> | z.infer<typeof notFound>;
export type RequestJson = z.infer<typeof request>;
export type FailureJson = z.infer<typeof failed>;

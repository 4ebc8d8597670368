import { z } from 'zod';
import { CAUSE_IDS } from '../causes/ids';
import { LAYERS } from '../layers/layers';

const cause = z.enum(CAUSE_IDS);
const layer = z.enum(LAYERS);
const confidence = z.enum(['confirmed', 'likely', 'possible']);
const from = z.enum(['response', 'execution-log', 'access-log', 'config', 'policy', 'function-log', 'waf-log', 'cloudtrail']);

const request = z.strictObject({
  requestId: z.string().optional(),
  extendedRequestId: z.string().optional(),
  apiType: z.enum(['REST', 'HTTP', 'WEBSOCKET', 'unknown']).optional(),
  apiId: z.string().optional(),
  apiName: z.string().optional(),
  stage: z.string().optional(),
  region: z.string().optional(),
  accountId: z.string().optional(),
  /** ISO 8601 */
  time: z.string().optional(),
  httpMethod: z.string().optional(),
  path: z.string().optional(),
  status: z.number().int().optional(),
});

const cost = z.strictObject({ calls: z.number().int(), seconds: z.number(), dollars: z.number() });

const answered = z.strictObject({
  kind: z.enum(['diagnosis', 'needs-more', 'not-found']),
  reason: z.string().optional(),
  says: z.string().optional(),
  verdict: z.strictObject({ layer, says: z.string(), confidence }).optional(),
  request: request.optional(),
  layers: z.array(z.strictObject({ layer, state: z.enum(['passed', 'denied', 'not-reached', 'unknown']), clue: z.string().optional() })),
  findings: z.array(
    z.strictObject({
      cause,
      confidence,
      because: z.array(z.strictObject({ from, says: z.string(), quote: z.string().optional(), pasted: z.boolean().optional() })),
      fix: z.array(z.string()),
      actions: z.array(z.enum(['flush-authorizer-cache', 'view-resource-policy', 'show-evidence'])),
    }),
  ),
  ruledOut: z.array(z.strictObject({ cause, because: z.string() })),
  undecided: z.array(z.strictObject({ cause, missing: z.array(z.string()) })),
  hints: z.array(
    z.strictObject({
      from: z.string(),
      time: z.string().optional(),
      region: z.string().optional(),
      apiId: z.string().optional(),
      stage: z.string().optional(),
    }),
  ),
  ask: z.array(z.string()).optional(),
  searched: z.array(z.string()).optional(),
  notSearched: z.array(z.strictObject({ what: z.string(), why: z.string() })).optional(),
  notRead: z.array(z.strictObject({ what: z.string(), why: z.string(), next: z.string().optional() })).optional(),
  pattern: z
    .strictObject({ kind: z.enum(['intermittent', 'consistent', 'unknown']), says: z.string(), allowed: z.number(), refused: z.number() })
    .optional(),
  contradictions: z.array(z.string()).optional(),
  /** Kinds of secret that the paste held. */
  secrets: z.array(z.string()).optional(),
  cost,
  ref: z.string(),
});

const failed = z.strictObject({ kind: z.enum(['usage', 'unavailable']), error: z.string(), ref: z.string() });

/** What `--json` prints: one object, whatever the exit code. Published as docs/answer.schema.json. */
export const answerSchema = z.union([answered, failed]);

export type AnswerJson = z.infer<typeof answered>;
export type FailureJson = z.infer<typeof failed>;

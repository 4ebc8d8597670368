import { z } from 'zod';
import { isObject, type JsonObject, own } from '../policy/json-value';
import { clipped } from '../words/text';

/** A method ARN that is whole up to the verb; the path may be anything, also empty. */
const METHOD_ARN = /^arn:[^:]+:execute-api:[^:]+:[^:]+:[^:/]+\/[^/]+\/[^/]+/;
const IDENTITY_ARN = /^arn:[^:]+:(?:iam|sts)::[^:]*:\S/;

const AUTHS = ['NONE', 'CUSTOM', 'AWS_IAM', 'COGNITO_USER_POOLS'] as const;
const ENDPOINTS = ['REGIONAL', 'EDGE', 'PRIVATE'] as const;

const oneOf = (names: readonly string[]) => `must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
const YES_OR_NO = 'must be true or false';
const SCALAR = 'must be a text, a number, a boolean or a list of these';

/** A policy is any JSON object here: what is wrong inside it is the outcome `invalid`, not wrong use. */
const policy = (says: string) => z.custom<JsonObject>(isObject, { error: says });
const scalar = z.union([z.string(), z.number(), z.boolean()], { error: SCALAR });

/** What `why403 simulate` reads: docs/simulate.md. Each message says what is expected, the path says where. */
export const simulationInput = z.strictObject(
  {
    auth: z.enum(AUTHS, { error: oneOf(AUTHS) }),
    endpointType: z.enum(ENDPOINTS, { error: oneOf(ENDPOINTS) }).optional(),
    methodArn: z
      .string({ error: 'must be the ARN of the method as a text' })
      .regex(METHOD_ARN, { error: 'must be arn:aws:execute-api:region:account:api/stage/VERB/path, with the real path' }),
    sameAccount: z.boolean({ error: YES_OR_NO }).optional(),
    principal: z
      .string({ error: 'must be the ARN of the caller as a text, or null' })
      .regex(IDENTITY_ARN, { error: 'must be the ARN of an IAM or STS identity, or null' })
      .nullish(),
    callerPolicy: policy("must be an object: the authorizer's response, or a policy document; or null").nullish(),
    resourcePolicy: z
      .union([policy(''), z.string()], { error: 'must be a policy document, the text that GetRestApi gives as policy, or null' })
      .nullish(),
    context: z
      .record(z.string(), z.union([scalar, z.array(scalar)], { error: SCALAR }), { error: 'must be an object of context keys' })
      .superRefine((context, check) => {
        const seen = new Set<string>();
        for (const key of Object.keys(context)) {
          const name = key.toLowerCase();
          if (seen.has(name))
            check.addIssue({ code: 'custom', path: [key], message: 'stands there twice: the case of a key does not count' });
          seen.add(name);
        }
      })
      .optional(),
    contextIsComplete: z.boolean({ error: YES_OR_NO }).optional(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'must be one JSON object' : undefined) },
);

/** One request before it is made: how the method authorizes, who calls, the two policies, the context keys. */
export type SimulationInput = z.infer<typeof simulationInput>;

export type SimulationReading = { readonly is: 'input'; readonly input: SimulationInput } | { readonly is: 'wrong'; readonly says: string };

/** Reads the input from its text. Never throws; `says` is one sentence that names the field and what is expected there. */
export function readSimulationInput(text: string): SimulationReading {
  const json = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { is: 'wrong', says: `The input is not JSON: ${whereBroken(error, json)}` };
  }
  const read = simulationInput.safeParse(value);
  return read.success ? { is: 'input', input: read.data } : { is: 'wrong', says: wrongFields(read.error, value) };
}

/** V8 quotes the text around the fault, which may hold a secret: only the place is told, or the character. */
function whereBroken(error: unknown, json: string): string {
  const says = String(error);
  const position = /position (\d+)/.exec(says)?.[1];
  if (position !== undefined) {
    const lines = json.slice(0, Number(position)).split('\n');
    return `it breaks at line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  }
  const token = /Unexpected token '(.)'/su.exec(says)?.[1];
  return token === undefined ? 'it ends too early' : `it breaks at an unexpected ${JSON.stringify(token)}`;
}

const MOST_TOLD = 3;

function wrongFields(error: z.ZodError, input: unknown): string {
  const told = error.issues.slice(0, MOST_TOLD).map((issue) => wrongField(issue, input));
  const more = error.issues.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function wrongField(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'unrecognized_keys') return issue.keys.slice(0, MOST_TOLD).map(unknownField).join('; ');
  const where = issue.path.map(String).join('.');
  if (where === '') return `The input ${issue.message}`;
  const given = isObject(input) && issue.path.length === 1 ? own(input, where) : null;
  if (given === undefined) return `${where} is missing: it ${issue.message}`;
  return `${where} ${issue.message}${issue.code === 'invalid_value' && typeof given === 'string' ? `; it is ${quoted(given)}` : ''}`;
}

function unknownField(key: string): string {
  const fields = Object.keys(simulationInput.shape);
  const meant = fields.find((name) => name.toLowerCase() === key.toLowerCase());
  return `The input has no field ${quoted(key)}: ${meant === undefined ? `its fields are ${fields.join(', ')}` : `write ${meant}`}`;
}

function quoted(text: string): string {
  return JSON.stringify(clipped(text, 40));
}

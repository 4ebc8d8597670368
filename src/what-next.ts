import { alreadyKnown } from './already-known';
import type { Diagnosis } from './answer';
import { bestQuestion } from './causes/best-question';
import type { Evidence } from './evidence/evidence';
import { valueOf } from './evidence/gathered';
import { missingVariables } from './logs/missing-variables';
import type { Question } from './question/types';
import { isSettled } from './words/settled';

/** The headers that name a request: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const PASTE_THE_HEADERS =
  'Paste the response headers: `x-amzn-RequestId` and `x-amz-apigw-id` name the request (`curl -i`, or the browser’s Network tab).';

const NAME_THE_API = 'Name the API and the stage beside it: `orders prod <request id>`.';

const PASTE_THE_TEXT = 'Paste the error text: the body says which kind of refusal it is.';

/** For a text that holds nothing to judge. */
export function whatToPaste(id: string | undefined): readonly string[] {
  if (id === undefined) return [PASTE_THE_HEADERS, PASTE_THE_TEXT];
  return [`Look it up with access to AWS: \`why403 ask ${id}\`, or \`/why403 ${id}\` in Slack.`, PASTE_THE_TEXT, NAME_THE_API];
}

/** What to paste or read next, the thing that helps most first; nothing where the cause is proved. */
export function whatNext(diagnosis: Diagnosis, evidence: Evidence, question: Question, readAws: boolean): readonly string[] {
  if (diagnosis.findings[0]?.confidence === 'confirmed') return [];
  const { request } = diagnosis;
  const known = alreadyKnown(evidence, request, question.hints, readAws);
  const causes = diagnosis.findings.map(({ cause }) => cause);
  const splitting = isSettled(diagnosis) ? undefined : bestQuestion(causes, known);
  const asks: string[] = splitting === undefined ? [] : [splitting];
  if (request.requestId === undefined && request.extendedRequestId === undefined) asks.push(PASTE_THE_HEADERS);
  else if (!readAws && request.apiType !== 'HTTP') asks.push(logLines(request.requestId, request.apiId, request.stage));
  const hasText = question.sightings.some(
    (sighting) => sighting.evidence.response !== undefined || sighting.evidence.executionLog !== undefined,
  );
  if (!hasText) asks.push(PASTE_THE_TEXT);
  const missing = diagnosis.undecided[0]?.missing[0];
  if (asks.length < 3 && missing !== undefined && readAws) asks.push(`What would settle it: ${missing.what}.`);
  return asks.slice(0, 3);
}

const MOST_VARIABLES = 4;

/** What the stage's access log lacks to explain the next refusal; nothing where the cause is proved. */
export function whatToLog(diagnosis: Diagnosis, evidence: Pick<Evidence, 'stage'>): readonly string[] {
  const stage = valueOf(evidence.stage);
  if (stage?.accessLog === undefined || diagnosis.findings[0]?.confidence === 'confirmed') return [];
  const missing = missingVariables(stage.accessLog.format);
  if (missing.length === 0) return [];
  const names = missing.slice(0, MOST_VARIABLES).map((variable) => `\`$context.${variable}\``);
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : '';
  return [`For the next time, add ${names.join(', ')}${more} to the access log of \`${stage.name}\` (no deployment is needed).`];
}

function logLines(requestId: string | undefined, apiId: string | undefined, stage: string | undefined): string {
  const group = `API-Gateway-Execution-Logs_${apiId ?? '<api id>'}/${stage ?? '<stage>'}`;
  return `Paste the lines of ${requestId === undefined ? 'this request' : `\`${requestId}\``} from log group \`${group}\`, or ask with AWS access: \`why403 ask\`.`;
}

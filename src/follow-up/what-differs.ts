import type { KeptVerdict } from '../actions/answered-case';
import type { Answer, Diagnosis } from '../answer';
import { causeName } from '../words/text';
import { keptVerdict } from './kept-verdict';

const KINDS = {
  diagnosis: 'a diagnosis',
  'needs-more': 'too little to go by',
  'not-found': 'not found',
  unavailable: 'nothing could be read',
} as const satisfies Record<Answer['kind'], string>;

/** An earlier answer: the whole of it, or what the state kept. */
export type Earlier = { readonly answer: Answer } | { readonly verdict: KeptVerdict };

/** What an answer says that an earlier one to the same question did not: sentences without end stops, none where nothing is new. Pure. */
export function whatDiffers(earlier: Earlier, after: Answer): readonly string[] {
  if ('verdict' in earlier) return verdictDiffers(earlier.verdict, after);
  const before = earlier.answer;
  if (before.kind !== after.kind) return [`Then: ${KINDS[before.kind]}. Now: ${KINDS[after.kind]}`];
  if (before.kind !== 'diagnosis' || after.kind !== 'diagnosis')
    return verdictWords(before) === verdictWords(after) ? [] : [`Then: ${verdictWords(before)}. Now: ${verdictWords(after)}`];
  const verdict = keptVerdict(before);
  return [
    ...(verdict === undefined ? [] : verdictDiffers(verdict, after)),
    ...layersDiffer(before.diagnosis, after.diagnosis),
    ...causesDiffer(before.diagnosis, after.diagnosis),
    ...readingDiffers(before.diagnosis, after.diagnosis),
    ...policyDiffers(before.diagnosis, after.diagnosis),
  ];
}

function verdictDiffers(before: KeptVerdict, after: Answer): readonly string[] {
  const now = keptVerdict(after);
  if (now === undefined) return [`Then: ${before.says} (${before.confidence}). Now: ${KINDS[after.kind]}`];
  if (before.says === now.says && before.confidence === now.confidence) return [];
  return before.says === now.says
    ? [`Then ${before.confidence}, now ${now.confidence}`]
    : [`Then: ${before.says} (${before.confidence}). Now: ${now.says} (${now.confidence})`];
}

function verdictWords(answer: Answer): string {
  return answer.kind === 'diagnosis' ? answer.diagnosis.verdict.says : answer.says;
}

function layersDiffer(before: Diagnosis, after: Diagnosis): readonly string[] {
  const changed = after.layers.flatMap(({ layer, state }) => {
    const was = before.layers.find((passage) => passage.layer === layer)?.state;
    return was === undefined || was === state ? [] : [`${layer} ${was} → ${state}`];
  });
  return changed.length === 0 ? [] : [`The walk: ${changed.join(', ')}`];
}

function causesDiffer(before: Diagnosis, after: Diagnosis): readonly string[] {
  const then = new Set(before.findings.map(({ cause }) => cause));
  const now = new Set(after.findings.map(({ cause }) => cause));
  const gone = [...then].filter((cause) => !now.has(cause)).map(causeName);
  const come = [...now].filter((cause) => !then.has(cause)).map(causeName);
  return [
    ...(gone.length === 0 ? [] : [`No longer possible: ${gone.join(', ')}`]),
    ...(come.length === 0 ? [] : [`Possible now: ${come.join(', ')}`]),
  ];
}

function readingDiffers(before: Diagnosis, after: Diagnosis): readonly string[] {
  const then = new Set(before.notRead.map(({ what }) => what));
  const now = new Set(after.notRead.map(({ what }) => what));
  const readable = [...then].filter((what) => !now.has(what));
  const unreadable = [...now].filter((what) => !then.has(what));
  return [
    ...(readable.length === 0 ? [] : [`Could be read this time: ${readable.join(', ')}`]),
    ...(unreadable.length === 0 ? [] : [`Could not be read this time: ${unreadable.join(', ')}`]),
  ];
}

function policyDiffers(before: Diagnosis, after: Diagnosis): readonly string[] {
  const [then, now] = [before.resourcePolicy?.reading.pretty, after.resourcePolicy?.reading.pretty];
  return then === undefined || now === undefined || then === now ? [] : ['The resource policy as saved is another one by now'];
}

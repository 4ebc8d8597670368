import type { Diagnosis, Finding } from './answer';
import { candidateOrder } from './candidates';
import { isOfKind } from './causes/api-kinds';
import { CAUSES } from './causes/catalogue';
import type { CaseFile, Cause, Confidence, Judgement, Missing, Symptom } from './causes/define-cause';
import type { CauseId } from './causes/ids';
import { symptomsOf } from './causes/symptoms';
import { changedAround } from './changed';
import { contradictionsOf } from './contradictions';
import type { Evidence, EvidenceKind } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { isTestBesideAnswer } from './layers/answer-maker';
import { namedKind } from './layers/api-kind';
import { chosenId } from './layers/chosen-id';
import { combinedDecision } from './layers/combined-decision';
import { deploymentDrift, withDrift } from './layers/deployment-drift';
import { resourcePolicyDecision } from './layers/resource-policy-decision';
import { type Stop, walk } from './layers/walk';
import { notReadOf, wouldSettle } from './not-read';
import { patternOf } from './pattern';
import { isProvedByOne, provable } from './proved-by-one';
import { verdictOf } from './verdict';

const RANK: Record<Confidence, number> = { confirmed: 0, likely: 1, possible: 2 };

interface Judged {
  readonly cause: Cause;
  readonly judgement: Judgement;
}

/** Evidence in, diagnosis out: pure, so that it can run again whenever more evidence has come. */
export function diagnose(request: FailedRequest, evidence: Evidence): Diagnosis {
  const symptoms = symptomsOf(evidence, request);
  const file: CaseFile = { request, symptoms };
  const order = candidateOrder(symptoms, evidence);
  const judged = CAUSES.filter(({ id }) => isOfKind(id, request.apiType)).map((cause) => ({
    cause,
    judgement: cause.judge(evidence, file),
  }));
  const fitting = judged.flatMap((entry) => toFinding(entry, order, file, evidence));
  const findings = withReleases(settle(fitting, order), evidence);
  const first = findings[0];
  const layers = walk(evidence, request, stopOf(findings, judged, symptoms, request));
  const pattern = patternOf(evidence, request);
  const changes = changedAround(evidence, request);
  const policy = resourcePolicyView(evidence, request, symptoms);
  return {
    request,
    verdict: verdictOf(findings, symptoms, { request, isShown: isShown(symptoms, request, evidence) }),
    layers,
    findings,
    ruledOut: ruledOut(judged, fitting, findings, order),
    undecided: first?.confidence === 'confirmed' ? [] : findings.map((finding) => undecided(finding, judged, evidence)),
    notRead: notReadOf(evidence, wantedBy(findings, judged)),
    contradictions: contradictionsOf(evidence, request, symptoms),
    ...(pattern === undefined ? {} : { pattern }),
    ...(changes === undefined ? {} : { changes }),
    ...(policy === undefined ? {} : { resourcePolicy: policy }),
  };
}

function toFinding(entry: Judged, order: readonly CauseId[], file: CaseFile, evidence: Evidence): readonly Finding[] {
  const { cause, judgement } = entry;
  const suggested = order.includes(cause.id);
  if (judgement.is === 'excluded') return [];
  if (judgement.is === 'silent')
    return suggested ? [finding(cause, file, { is: 'fits', confidence: 'possible', because: textClues(file) })] : [];
  // What no text suggests must be carried by the evidence itself; without any symptom every clue is welcome.
  if (!suggested && order.length > 0 && judgement.confidence === 'possible') return [];
  const proved = judgement.confidence !== 'confirmed' || isProvedByOne(cause, evidence, file);
  const found = finding(cause, file, { ...judgement, confidence: cap(proved ? judgement.confidence : 'likely', evidence) });
  return [allowedTogether(found, file, evidence) ? { ...found, confidence: 'likely' } : found];
}

/** Nothing that is found under an id which somebody chose proves anything. */
function cap(confidence: Confidence, evidence: Evidence): Confidence {
  return chosenId(evidence) === undefined ? confidence : 'possible';
}

/** The refusal itself is proved: a log says so that can be nobody else's. Only then is its layer certain where its cause is not. */
function isShown(symptoms: readonly Symptom[], request: FailedRequest, evidence: Evidence): boolean {
  const [first] = symptoms;
  if (first === undefined || first.from === 'response' || chosenId(evidence) !== undefined) return false;
  if (isTestBesideAnswer(evidence, symptoms)) return false;
  const [proved] = symptomsOf(provable(evidence), request);
  return proved?.id === first.id && proved.from === first.from;
}

/** A proof that policies refused is none where the known ones, combined as AWS combines them, allow the request. */
function allowedTogether(found: Finding, { request, symptoms }: CaseFile, evidence: Evidence): boolean {
  if (found.confidence !== 'confirmed' || (found.layer !== 'authorize' && found.layer !== 'resource-policy')) return false;
  // That the saved policy allows is what this one says: it is proved that another ran.
  if (found.cause === 'resource-policy-not-deployed') return false;
  return combinedDecision(evidence, request, symptoms[0]?.captures)?.outcome === 'allow';
}

function finding(cause: Cause, file: CaseFile, judgement: Extract<Judgement, { is: 'fits' }>): Finding {
  return {
    cause: cause.id,
    layer: judgement.layer ?? cause.layer,
    confidence: judgement.confidence,
    says: judgement.says ?? cause.title,
    because: judgement.because.length > 0 ? judgement.because : textClues(file),
    fix: (judgement.fix ?? cause.fix(file.request)).slice(0, 3),
    actions: judgement.actions ?? cause.actions,
    docs: cause.docs,
  };
}

/** How much else goes live with a step that deploys. */
function withReleases(findings: readonly Finding[], evidence: Evidence): readonly Finding[] {
  const drift = deploymentDrift(evidence);
  return findings.map((found) => ({ ...found, fix: found.fix.map((step) => withDrift(step, drift)) }));
}

function textClues(file: CaseFile): Finding['because'] {
  const first = file.symptoms[0];
  // Without a refusal's text only what a person wrote suggests a cause.
  return first === undefined
    ? [{ from: 'response', says: 'What you wrote fits', pasted: true }]
    : [{ from: first.from, says: 'The text fits', pasted: first.pasted, ...(first.quote === '' ? {} : { quote: first.quote }) }];
}

/** Two proofs that exclude one another prove nothing; one proof leaves no other explanation. */
function settle(findings: readonly Finding[], order: readonly CauseId[]): readonly Finding[] {
  const place = (id: CauseId): number => {
    const at = order.indexOf(id);
    return at < 0 ? order.length : at;
  };
  const sorted = [...findings].sort((a, b) => RANK[a.confidence] - RANK[b.confidence] || place(a.cause) - place(b.cause));
  const proved = sorted.filter((candidate) => candidate.confidence === 'confirmed');
  if (proved.length === 1) return proved;
  if (proved.length > 1)
    return sorted.map((candidate) => (candidate.confidence === 'confirmed' ? { ...candidate, confidence: 'likely' } : candidate));
  return sorted;
}

function ruledOut(
  judged: readonly Judged[],
  fitting: readonly Finding[],
  findings: readonly Finding[],
  order: readonly CauseId[],
): Diagnosis['ruledOut'] {
  const kept = new Set(findings.map((candidate) => candidate.cause));
  const first = findings[0];
  const byProof = fitting
    .filter((candidate) => !kept.has(candidate.cause))
    .map((candidate) => ({ cause: candidate.cause, because: `${first?.cause} is proved`, implied: true as const }));
  const byEvidence = judged.flatMap(({ cause, judgement }) =>
    judgement.is === 'excluded' && order.includes(cause.id) ? [{ cause: cause.id, because: judgement.because }] : [],
  );
  return [...byEvidence, ...byProof];
}

function undecided(candidate: Finding, judged: readonly Judged[], evidence: Evidence): { cause: CauseId; missing: readonly Missing[] } {
  const entry = judged.find(({ cause }) => cause.id === candidate.cause);
  const declared = entry?.judgement.is === 'fits' ? (entry.judgement.missing ?? []) : [];
  const missing = declared.length > 0 ? declared : wouldSettle(entry?.cause.needs ?? [], evidence);
  return { cause: candidate.cause, missing };
}

/** What changed completes many answers and decides few: it is missed where a finding asks for it. */
function wantedBy(findings: readonly Finding[], judged: readonly Judged[]): ReadonlySet<EvidenceKind> {
  const ids = new Set(findings.map((candidate) => candidate.cause));
  const own = judged.filter(({ cause }) => ids.has(cause.id));
  const asked = own.flatMap(({ judgement }) => (judgement.is === 'fits' ? (judgement.missing ?? []) : [])).map(({ needs }) => needs);
  const needed = own.flatMap(({ cause }) => cause.needs).filter((kind) => kind !== 'changes');
  return new Set([...needed, ...asked].filter((kind) => kind !== undefined));
}

/** Where it stopped, where that is proved or all that fits the refusal's text agrees on the layer. */
function stopOf(
  findings: readonly Finding[],
  judged: readonly Judged[],
  symptoms: readonly Symptom[],
  request: FailedRequest,
): Stop | undefined {
  const first = findings[0];
  // Another kind of API is not outside API Gateway: where it stopped there is not known.
  if (first === undefined || (first.layer === 'outside' && namedKind(request) !== undefined)) return undefined;
  // What the text does not suggest is not told, and can be what happened all the same.
  const possible = judged.flatMap(({ cause, judgement }) => (judgement.is === 'fits' ? [judgement.layer ?? cause.layer] : []));
  const agree = symptoms.length > 0 && [...findings.map(({ layer }) => layer), ...possible].every((layer) => layer === first.layer);
  if (first.confidence !== 'confirmed' && !agree) return undefined;
  const clue = first.because[0];
  return { layer: first.layer, clue: clue?.says ?? symptoms[0]?.quote ?? first.says };
}

function resourcePolicyView(evidence: Evidence, request: FailedRequest, symptoms: readonly Symptom[]): Diagnosis['resourcePolicy'] {
  const captures = symptoms[0]?.captures ?? {};
  const decision = resourcePolicyDecision(evidence, request, captures);
  if (decision.reading === undefined) return undefined;
  return decision.outcome === undefined ? { reading: decision.reading } : { reading: decision.reading, outcome: decision.outcome };
}

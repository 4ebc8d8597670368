import { isMasked } from './masked-part';

/** An ARN taken apart at its first five colons only: paths may hold colons. */
export interface ArnParts {
  readonly text: string;
  /** `arn`, partition, service, region, account, resource; fewer where the text has fewer. */
  readonly segments: readonly string[];
  /** The resource at its slashes: API id, stage, verb, and the path's own parts. */
  readonly pieces: readonly string[];
  /** Some part before the path cannot be read. */
  readonly masked: boolean;
}

const SEGMENTS = 6;
/** API id, stage, verb: a path may hold braces and stars of its own. */
const PIECES_BEFORE_PATH = 3;
const MASKED_IN_PATH = /^(?:<.*>|\.{3}|…|x{4,}|redacted)$/i;
const CLOUDFORMATION = /\$\{AWS::(\w+)\}/g;

/**
 * Takes an execute-api ARN apart; never throws, whatever the text is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export function parseArn(text: string): ArnParts {
  const clean = text.includes('${AWS::') ? text.replace(CLOUDFORMATION, '<$1>') : text;
  const segments = splitSegments(clean);
  const resource = segments[SEGMENTS - 1];
  const pieces = resource === undefined ? [] : resource.split('/');
  return { text: clean, segments, pieces, masked: hasMask(segments, pieces) };
}

/** Which of the resource's parts cannot be read: API id, stage and verb by any mask, a part of the path only where it is `<…>`, an ellipsis or x-es whole. */
export function isMaskedPiece(pieces: readonly string[], index: number): boolean {
  const piece = pieces[index] ?? '';
  return piece !== '' && (index < PIECES_BEFORE_PATH ? isMasked(piece) : MASKED_IN_PATH.test(piece));
}

function splitSegments(text: string): readonly string[] {
  const segments: string[] = [];
  let from = 0;
  while (segments.length < SEGMENTS - 1) {
    const colon = text.indexOf(':', from);
    if (colon === -1) break;
    segments.push(text.slice(from, colon));
    from = colon + 1;
  }
  segments.push(text.slice(from));
  return segments;
}

function hasMask(segments: readonly string[], pieces: readonly string[]): boolean {
  for (let i = 1; i < SEGMENTS - 1; i += 1) if (isMasked(segments[i] ?? 'x')) return true;
  for (let i = 0; i < pieces.length; i += 1) if (isMaskedPiece(pieces, i)) return true;
  return false;
}

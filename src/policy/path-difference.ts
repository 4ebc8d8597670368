import type { ArnParts } from './arn-parts';
import type { ArnDifference } from './types';
import { matchWildcard, readable } from './wildcard';

interface Paths {
  /** The whole of the sixth part, for matching. */
  readonly policy: string;
  readonly request: string;
  /** Undefined where the policy ends after the verb, without a slash. */
  readonly policyPath: string | undefined;
  readonly requestPath: string | undefined;
}

const TEMPLATE = /\{[^{}/]+\+?\}/;
const TEMPLATES = /\{[^{}/]+\+?\}/g;
const BEFORE_PATH = 3;

/**
 * Says how two paths differ whose API id, stage and verb agree. API Gateway's routing is more forgiving than its policies: the shapes named
 * here reach the same method and still do not match.
 */
export function pathDifference(policy: ArnParts, request: ArnParts): ArnDifference {
  const [policyHas, requestHas] = [policy.segments[5] ?? '', request.segments[5] ?? ''];
  const paths: Paths = { policy: policyHas, request: requestHas, policyPath: pathOf(policyHas), requestPath: pathOf(requestHas) };
  const says = root(paths) ?? slashes(paths) ?? letters(paths) ?? reach(paths) ?? `path: ${both(paths)}`;
  return { part: 'path', policyHas: shown(paths.policyPath), requestHas: shown(paths.requestPath), says };
}

function root({ policy, request, policyPath, requestPath }: Paths): string | undefined {
  if (requestPath === '' && policyPath === undefined) {
    return `root path: the policy has \`${lastPiece(policy)}\`, the request \`${lastPiece(request)}/\`; allow both`;
  }
  if (requestPath === undefined && policyPath === '') {
    return `root path: the policy has \`${lastPiece(policy.slice(0, -1))}/\`, the request \`${lastPiece(request)}\`; allow both`;
  }
  if (policyPath === undefined) return `the policy's ARN ends after the verb: \`${readable(policy)}/*\` would cover every path`;
  return undefined;
}

function slashes(paths: Paths): string | undefined {
  const { policy, request } = paths;
  if (policy.endsWith('/') !== request.endsWith('/') && matchWildcard(toggleSlash(policy), request))
    return `trailing slash: ${both(paths)}`;
  if (request.endsWith('/') && matchWildcard(policy, request.slice(0, -1))) return `trailing slash: ${both(paths)}`;
  const [policyOnce, requestOnce] = [once(policy), once(request)];
  if (policyOnce === policy && requestOnce === request) return undefined;
  if (matchWildcard(policyOnce, requestOnce)) return `doubled slash: ${both(paths)}`;
  const bare = (text: string) => (text.endsWith('/') ? text.slice(0, -1) : text);
  return matchWildcard(bare(policyOnce), bare(requestOnce)) ? `doubled and trailing slash: ${both(paths)}` : undefined;
}

function letters(paths: Paths): string | undefined {
  const { policy, request } = paths;
  if (matchWildcard(policy.toLowerCase(), request.toLowerCase())) return `path differs only by case: ${both(paths)}`;
  if (policy.includes('{') && TEMPLATE.test(policy) && matchWildcard(policy.replace(TEMPLATES, '*'), request)) {
    return `path: \`${TEMPLATE.exec(policy)?.[0] ?? ''}\` is literal in a policy; write \`*\` for it`;
  }
  const decoded = [decode(policy), decode(request)] as const;
  const isEncoded = decoded[0] !== policy || decoded[1] !== request;
  return isEncoded && matchWildcard(decoded[0], decoded[1]) ? `path differs only by URL encoding: ${both(paths)}` : undefined;
}

function reach({ policy, request, policyPath, requestPath }: Paths): string | undefined {
  if (policyPath === undefined || policyPath === '') {
    return `the policy covers the root path only, not \`${shown(requestPath)}\``;
  }
  if (matchWildcard(`${bareEnd(policy)}/*`, request)) {
    const covers = `/${readable(bareEnd(policyPath))}`;
    return `the policy covers \`${covers}\`, not \`${shown(requestPath)}\`; \`${covers}/*\` would cover what is below`;
  }
  if (policy.endsWith('/*') && matchWildcard(policy.slice(0, -2), request)) {
    return `the policy covers what is below \`${shown(requestPath)}/\`, not \`${shown(requestPath)}\` itself`;
  }
  return undefined;
}

function both({ policyPath, requestPath }: Paths): string {
  return `the policy has \`${shown(policyPath)}\`, the request \`${shown(requestPath)}\``;
}

function shown(path: string | undefined): string {
  return path === undefined ? '' : `/${readable(path)}`;
}

/** What follows API id, stage, verb and their slashes. */
function pathOf(resource: string): string | undefined {
  let at = -1;
  for (let i = 0; i < BEFORE_PATH; i += 1) {
    at = resource.indexOf('/', at + 1);
    if (at === -1) return undefined;
  }
  return resource.slice(at + 1);
}

function lastPiece(text: string): string {
  const bare = text.endsWith('/') ? text.slice(0, -1) : text;
  return readable(bare.slice(bare.lastIndexOf('/') + 1));
}

function toggleSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : `${text}/`;
}

function bareEnd(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}

function once(text: string): string {
  return text.includes('//') ? text.replace(/\/{2,}/g, '/') : text;
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

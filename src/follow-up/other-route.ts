import type { AuthorizationType, RouteReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import { type Gathered, known, valueOf } from '../evidence/gathered';
import { takes } from '../layers/deployed-route';

/** The route that would serve another request, as far as what was read tells. */
export interface OtherRoute {
  /** For an evaluation of that request. */
  readonly route?: Gathered<RouteReading>;
  readonly auth: AuthorizationType | 'unknown';
  /** The API as saved has no such route: that is known. */
  readonly isMissing: boolean;
  /** The same authorizer answers as for the request of the case: that is known. */
  readonly sameAuthorizer: boolean;
  /** What is taken for granted, one sentence without end stop. */
  readonly assumes?: string;
}

const TYPES: readonly string[] = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'] satisfies readonly AuthorizationType[];
const isType = (type: string | undefined): type is AuthorizationType => type !== undefined && TYPES.includes(type);

/**
 * Looks for the route of a request such as `GET /orders/7` among what was read for the case: its own route, and all routes as saved where
 * they were listed. Pure.
 */
export function otherRoute(evidence: Pick<Evidence, 'route' | 'savedRoutes'>, method: string, path: string): OtherRoute {
  const asked = `${method} ${path}`;
  const own = valueOf(evidence.route);
  const all = evidence.savedRoutes?.status === 'known' ? evidence.savedRoutes : undefined;
  const held = all?.value.filter(({ route }) => takes(route, asked)).sort((a, b) => rank(a.route).localeCompare(rank(b.route)))[0];
  const isOwn = own?.found === 'method' && takes(`${own.httpMethod} ${own.resourcePath}`, asked);
  if (isOwn && (held === undefined || held.route === `${own.httpMethod} ${own.resourcePath}`)) {
    const assumes = all === undefined ? `No route fits better than \`${own.httpMethod} ${own.resourcePath}\`` : undefined;
    return {
      route: known(own, 'config'),
      auth: own.authorizationType,
      isMissing: false,
      sameAuthorizer: true,
      ...(assumes === undefined ? {} : { assumes }),
    };
  }
  if (held === undefined) return { auth: 'unknown', isMissing: all?.complete === true, sameAuthorizer: false };
  if (!isType(held.authorizationType)) return { auth: 'unknown', isMissing: false, sameAuthorizer: false };
  const [httpMethod = '', resourcePath = ''] = held.route.split(' ');
  const route: RouteReading = {
    ...{ found: 'method', resourcePath, httpMethod, authorizationType: held.authorizationType },
    apiKeyRequired: held.apiKeyRequired === true,
  };
  return { route: known(route, 'config'), auth: held.authorizationType, isMissing: false, sameAuthorizer: false };
}

/** The least in the alphabet is the most specific: fixed parts before parameters before the rest, an own verb before ANY. */
function rank(route: string): string {
  const [verb = '', path = ''] = route.split(' ');
  const parts = path.split('/').map((part) => (/\+\}$/.test(part) ? 'c' : part.startsWith('{') ? 'b' : 'a'));
  return `${parts.join('')}${verb === 'ANY' ? 'b' : 'a'}`;
}

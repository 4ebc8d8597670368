import type { AuthorizationType, SavedRoute } from '../evidence/configuration';
import type { IntegrationReading } from '../evidence/endpoint';

export interface MethodOfResource {
  readonly authorizationType: AuthorizationType;
  readonly authorizerId?: string;
  readonly authorizationScopes?: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly integration?: IntegrationReading;
}

export interface ResourceOfApi {
  /** Template, e.g. `/orders/{id}`. */
  readonly path: string;
  /** By verb, `ANY` included. */
  readonly methods: Readonly<Record<string, MethodOfResource>>;
}

/** `GET /orders/{id}` and what it asks of a caller, in the order of their names. */
export function savedRoutes(resources: readonly ResourceOfApi[]): readonly SavedRoute[] {
  return resources
    .flatMap(({ path, methods }) =>
      Object.entries(methods).map(([verb, { authorizationType, apiKeyRequired }]) => ({
        route: `${verb} ${path}`,
        authorizationType,
        apiKeyRequired,
      })),
    )
    .sort((a, b) => (a.route < b.route ? -1 : 1));
}

/** Trailing slashes do not choose another resource; escapes are read as what they stand for. */
export function segmentsOf(path: string): readonly string[] {
  return (path.split(/[?#]/)[0] ?? '')
    .split('/')
    .filter((part) => part !== '')
    .map(unescaped);
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

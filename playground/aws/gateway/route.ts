import type { ApiDefinition, MethodDefinition, ResourceDefinition } from '../model';

export interface Route {
  readonly resource: ResourceDefinition;
  readonly method: MethodDefinition | undefined;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Match {
  readonly resource: ResourceDefinition;
  readonly pathParameters: Record<string, string>;
  /** Per segment: 0 literal, 1 parameter, 2 greedy; literal wins, from the left. */
  readonly rank: string;
}

const parts = (path: string): string[] => path.split('/').filter((part) => part !== '');

function match(resource: ResourceDefinition, given: readonly string[]): Match | undefined {
  const wanted = parts(resource.path);
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [index, part] of wanted.entries()) {
    const value = given[index];
    if (value === undefined) return undefined;
    const greedy = /^\{(.+)\+\}$/.exec(part)?.[1];
    const single = /^\{(.+)\}$/.exec(part)?.[1];
    if (greedy !== undefined) {
      pathParameters[greedy] = given.slice(index).join('/');
      return { resource, pathParameters, rank: `${rank}2` };
    }
    if (single !== undefined) pathParameters[single] = value;
    else if (part !== value) return undefined;
    rank += single === undefined ? '0' : '1';
  }
  return wanted.length === given.length ? { resource, pathParameters, rank } : undefined;
}

/** The resource that serves a path, and its method for the verb; a trailing slash does not matter to routing. */
export function findRoute(definition: ApiDefinition, verb: string, path: string): Route | undefined {
  const given = parts(path);
  const reachable = Object.values(definition.resources)
    .map((resource) => match(resource, given))
    .filter((found) => found !== undefined)
    .filter((found) => Object.keys(found.resource.methods).length > 0)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const best = reachable[0];
  if (best === undefined) return undefined;
  const { methods } = best.resource;
  return { resource: best.resource, method: methods[verb] ?? methods.ANY, pathParameters: best.pathParameters };
}

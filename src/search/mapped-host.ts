import { within } from '../deadline';
import type { DomainReading } from '../evidence/endpoint';
import { type Gathered, valueOf } from '../evidence/gathered';
import { isCustomHost, mappedPath } from '../layers/base-path';
import type { AwsPorts, Place } from '../ports';
import type { Hint, Question, Sighting } from '../question/types';

/** A domain that hangs costs this much, not the search. */
const MOST_MS = 2_000;
/** A domain with more APIs behind it tells little without a path. */
const MOST_APIS = 5;

/**
 * The APIs and stages behind a custom domain name: of the path that was called, else all of them. A hint: routing rules may lead the
 * same path elsewhere. https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
 */
export async function behindHost(
  question: Question,
  sighting: Sighting | undefined,
  ports: AwsPorts,
  signal: AbortSignal,
): Promise<readonly Hint[]> {
  const said = [sighting?.request.domainName, ...question.hints.map(({ host }) => host)];
  const host = said.find(isCustomHost);
  if (host === undefined || question.hints.some(({ apiId }) => apiId !== undefined)) return [];
  const urlPath = sighting?.request.domainName === host ? sighting.request.urlPath : undefined;
  const read = await Promise.all(
    ports.scopes.map((place) =>
      within(MOST_MS, signal, (limited) => ports.api.domain(place, host, limited)).then((domain) => behind(domain, place, host, urlPath)),
    ),
  );
  return read.flat();
}

function behind(domain: Gathered<DomainReading | null>, { region }: Place, host: string, urlPath: string | undefined): readonly Hint[] {
  const reading = valueOf(domain) ?? undefined;
  if (reading === undefined) return [];
  const mapped = urlPath === undefined ? undefined : mappedPath(reading, urlPath);
  if (mapped !== undefined) return [hintOf({ region, host, apiId: mapped.mapping.apiId, stage: mapped.stage })];
  return (reading.mappings ?? []).slice(0, MOST_APIS).map(({ apiId, stage }) => hintOf({ region, host, apiId, stage }));
}

function hintOf({ region, host, apiId, stage }: { region: string; host: string; apiId: string; stage: string | undefined }): Hint {
  return { from: 'custom-domain', region, apiId, ...(stage === undefined ? {} : { stage }), host };
}

import { type DomainName, GetDomainNamesCommand } from '@aws-sdk/client-api-gateway';
import type { Gathered } from '../evidence/gathered';
import { FRESH_MS, type Place } from '../ports';
import { everyPage } from './pages';
import { keyOf } from './place-key';
import type { ReadCache } from './read-cache';
import type { Reading } from './reading';

const PAGE = 500;

/** The custom domain names of the account, public and private ones in one list. https://docs.aws.amazon.com/apigateway/latest/api/API_GetDomainNames.html */
export function readDomainNames(
  cache: ReadCache<readonly DomainName[]>,
  reading: Reading,
  place: Place,
  signal: AbortSignal,
): Promise<Gathered<readonly DomainName[]>> {
  return cache.read(
    keyOf(place),
    signal,
    (own) =>
      reading(place, '/domainnames', own, (send) =>
        everyPage(async (position) => {
          const page = await send((client, options) => client.send(new GetDomainNamesCommand({ limit: PAGE, position }), options));
          return { items: page.items ?? [], next: page.position };
        }),
      ),
    FRESH_MS,
  );
}

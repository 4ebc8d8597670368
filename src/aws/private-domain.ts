import { type DomainName, GetDomainNameAccessAssociationsCommand, GetDomainNameCommand } from '@aws-sdk/client-api-gateway';
import type { PrivateDomainReading } from '../evidence/private-network';
import { readPolicy } from '../policy/read-policy';
import type { Send } from './api-gateway-reader';
import { everyPage } from './pages';

const PAGE = 500;

/**
 * A private custom domain with its policy and the endpoints that may call it; `null`: it has no id. Several domains can share one name:
 * AWS tells them apart by an id. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html
 */
export async function readPrivateDomain(send: Send, own: DomainName): Promise<PrivateDomainReading | null> {
  const { domainName, domainNameId: id } = own;
  if (domainName === undefined || id === undefined) return null;
  const [domain, mine, others] = await Promise.all([
    send((client, options) => client.send(new GetDomainNameCommand({ domainName, domainNameId: id }), options)),
    associations(send, 'SELF'),
    associations(send, 'OTHER_ACCOUNTS'),
  ]);
  const arn = domain.domainNameArn ?? own.domainNameArn;
  return {
    name: domainName,
    id,
    policy: domain.policy === undefined || domain.policy === '' ? null : readPolicy(domain.policy),
    associated: [...mine, ...others].flatMap((each) =>
      each.arn === arn && each.source !== undefined ? [each.source.split('/').at(-1) ?? each.source] : [],
    ),
  };
}

interface Association {
  readonly arn: string | undefined;
  readonly source: string | undefined;
}

/** Those of the own account and those that other accounts made are listed apart. */
async function associations(send: Send, resourceOwner: 'SELF' | 'OTHER_ACCOUNTS'): Promise<readonly Association[]> {
  return everyPage(async (position) => {
    const input = { limit: PAGE, position, resourceOwner } as const;
    const page = await send((client, options) => client.send(new GetDomainNameAccessAssociationsCommand(input), options));
    const items = (page.items ?? []).map((each) => ({ arn: each.domainNameArn, source: each.accessAssociationSource }));
    return { items, next: page.position };
  });
}

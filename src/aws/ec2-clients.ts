import type { EC2Client } from '@aws-sdk/client-ec2';
import { type ClientSettings, connectionOf } from './clients';

/** EC2's client, one a Region. Its package is many times larger than the others together: it is loaded when first asked for. */
export interface Ec2Clients {
  ec2(region: string): Promise<EC2Client>;
  close(): void;
}

const MAX_ATTEMPTS = 4;

export function createEc2Clients(settings: ClientSettings): Ec2Clients {
  const clients = new Map<string, Promise<EC2Client>>();
  async function make(region: string): Promise<EC2Client> {
    const { EC2Client } = await import('@aws-sdk/client-ec2');
    return new EC2Client({
      ...connectionOf(settings),
      region,
      retryMode: 'adaptive',
      maxAttempts: settings.maxAttempts ?? MAX_ATTEMPTS,
    });
  }
  return {
    ec2(region) {
      const made = clients.get(region) ?? make(region);
      clients.set(region, made);
      return made;
    },
    close() {
      for (const client of clients.values()) void client.then((each) => each.destroy()).catch(() => undefined);
      clients.clear();
    },
  };
}

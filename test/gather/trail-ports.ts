import type { AwsPorts, TrailReader } from '../../src/ports';

/** Ports of which only CloudTrail is asked: whatever else is asked fails the test. */
export function portsWith(events: TrailReader['events']): AwsPorts {
  const notAsked = (name: string | symbol): never => {
    throw new Error(`${String(name)} is not to be asked here`);
  };
  const own: Pick<AwsPorts, 'scopes' | 'trail' | 'meter'> = {
    scopes: [{ region: 'us-east-1' }],
    trail: { events },
    meter: { calls: 0, dollars: 0 },
  };
  return new Proxy(own as AwsPorts, { get: (target, name) => (name in target ? Reflect.get(target, name) : notAsked(name)) });
}

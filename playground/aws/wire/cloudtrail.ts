import { lookupEvents } from '../trail/lookup-events';
import { jsonProtocol } from './json-protocol';

export const cloudTrailProtocol = jsonProtocol({
  service: 'cloudtrail',
  target: 'CloudTrail_20131101.',
  longTarget: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.',
  operations: ['LookupEvents'],
  internal: 'InternalFailure',
  run: ({ region }, params) => lookupEvents(region, params),
});

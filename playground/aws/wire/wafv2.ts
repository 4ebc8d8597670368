import { samplingRandom, WAF_OPERATIONS, wafOperation } from '../waf/operations';
import type { World } from '../world';
import { jsonProtocol } from './json-protocol';
import type { Protocol } from './protocol';

export function wafv2Protocol(world: World): Protocol {
  const random = samplingRandom(world.options.seed);
  return jsonProtocol({
    service: 'wafv2',
    target: 'AWSWAF_20190729.',
    operations: WAF_OPERATIONS,
    internal: 'WAFInternalErrorException',
    run: ({ operation, region }, params) => wafOperation(operation, region, params, random),
  });
}

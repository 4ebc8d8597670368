import type { Scenario } from './scenario';
import { Shop } from './shop';

export const responseMappedTo403: Scenario = {
  id: 'response-mapped-to-403',
  title: 'An integration response maps a function’s error to 403',
  cause: 'response-mapped-to-403',
  alsoFits: ['backend-lambda-returned-403'],
  layer: 'response',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let isLocked = true;
    const stock = shop.lambda('stock', () => {
      if (isLocked) throw new Error('stock is locked for the count');
      return { pieces: 3 };
    });
    const responses = [{ statusCode: 200 }, { statusCode: 403, selectionPattern: '.*locked.*', template: '{"reason":"locked"}' }];
    shop.method('GET', '/stock', { integration: { type: 'AWS', functionName: stock.name, responses } }).deploy();
    return shop.refused({ path: '/stock' }, () => {
      isLocked = false;
    });
  },
};

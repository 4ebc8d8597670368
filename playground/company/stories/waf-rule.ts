import type { PlaygroundAws } from '../../aws/main';
import type { WebAcl } from '../../aws/waf/web-acl';
import { HOME_IP, OFFICE_IP, Shop, STAGE } from '../../scenarios/shop';
import { fromAddress } from '../callers';
import { type Story, tell } from '../story';

/** A rule against scrapers that took a customer's range with it. */
export async function wafRule(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'checkout' }, '{"accepted":true}');
  const webAcl = (action: 'block' | 'count'): WebAcl => ({
    ...{ name: 'checkout-acl', defaultAction: 'allow', log: shop.wafLog },
    rules: [{ name: 'block-scrapers', action, sourceIps: ['203.0.113.0/24'] }],
  });
  const counts = (): boolean => shop.api.stage(STAGE).settings.webAcl?.rules[0]?.action === 'count';
  shop.method('POST', '/checkout').deploy({ webAcl: webAcl('block') });
  return tell({
    id: 'waf-rule',
    title: 'A rule against scrapers meets a customer',
    says: 'Last night somebody blocked the range of a scraper in the web ACL. One provider serves the scraper and a good customer, who cannot check out any more.',
    shop,
    callers: [fromAddress('customer', 'The customer', HOME_IP), fromAddress('elsewhere', 'Any other customer', OFFICE_IP)],
    request: { method: 'POST', path: '/checkout' },
    breakIt: () => {
      if (counts()) shop.api.stage(STAGE).update({ webAcl: webAcl('block') });
    },
    fixes: [
      {
        id: 'disable-rule',
        label: 'Disable the WAF rule',
        says: 'Sets block-scrapers to Count: it matches and no longer blocks, until its range is narrowed.',
        isDone: counts,
        act: () => {
          if (!counts()) shop.api.stage(STAGE).update({ webAcl: webAcl('count') });
        },
      },
    ],
  });
}

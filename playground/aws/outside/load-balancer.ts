import { refusedInFront } from '../gateway/passages';
import type { GatewayResponse } from '../gateway/transaction';

/** A fixed response of an Application Load Balancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html */
export function loadBalancerRefusal(): GatewayResponse {
  return {
    status: 403,
    headers: { Server: 'awselb/2.0', 'Content-Type': 'text/html', 'Content-Length': '118', Connection: 'keep-alive' },
    body: '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n</body>\r\n</html>',
    requestId: '',
    extendedRequestId: '',
    walk: refusedInFront(),
  };
}

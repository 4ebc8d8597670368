import { APIGW, type ServiceRule } from './service-rule';

/** A page of Cloudflare's own, or its header on a challenge. https://developers.cloudflare.com/cloudflare-challenges/ */
const CLOUDFLARE = /cf-mitigated|Attention Required! \| Cloudflare|cf-error-details/i;

/** Headers that API Gateway, a REST API or an HTTP API, sends through whatever stands in front. */
const SENT_ON = new RegExp(`${APIGW.source}|apigw-requestid|x-amzn-errortype`, 'i');

const SERVER = String.raw`(?:^|\n)[\s<|*'"]{0,12}server["']?\s{0,2}:\s{0,2}["']?`;

/** What the edges of others write into the answers that they make or pass. */
const EDGES: readonly (readonly [service: string, mark: string])[] = [
  // https://vercel.com/docs/headers/response-headers
  ['Vercel', String.raw`\bx-vercel-(?:id|mitigated|error)\b|${SERVER}vercel`],
  // https://techdocs.akamai.com/property-mgr/docs/http-response-codes
  ['Akamai', String.raw`${SERVER}AkamaiGHost|\berrors\.edgesuite\.net\b`],
  // https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol
  ['Azure', String.raw`\bx-azure-ref\b|\bMicrosoft-Azure-Application-Gateway\b`],
  // https://docs.imperva.com/bundle/cloud-application-security/page/more/request-headers.htm
  ['Imperva', String.raw`\bIncapsula incident ID\b|\b_Incapsula_Resource\b|\bx-iinfo\b`],
  // https://docs.netlify.com/resources/support/
  ['Netlify', String.raw`\bx-nf-request-id\b|${SERVER}netlify`],
  ['Google', `${SERVER}Google Frontend`],
];

/** Answers that came from, or through, an edge that is not AWS's. */
export const EDGE_RULES: readonly ServiceRule[] = [
  { service: 'Cloudflare', says: 'Cloudflare answered', certain: true, pattern: CLOUDFLARE, mark: CLOUDFLARE, unless: APIGW },
  {
    service: 'Cloudflare',
    says: 'the answer came through Cloudflare, which puts its name on what others answer too',
    certain: true,
    // https://developers.cloudflare.com/fundamentals/reference/http-headers/
    pattern: /(?:^|\n)[\s<|*'"]{0,8}server["']?\s{0,2}:\s{0,2}["']?cloudflare/i,
    unless: APIGW,
  },
  ...EDGES.map(
    ([service, mark]): ServiceRule => ({
      service,
      says: `the answer came from ${service}, or through it: nothing of API Gateway’s is in it`,
      certain: true,
      pattern: new RegExp(mark, 'i'),
      unless: SENT_ON,
    }),
  ),
];

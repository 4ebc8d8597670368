import { valueOf } from '../evidence/gathered';
import { asRoute, deployedRoute, takes } from '../layers/deployed-route';
import { missingRoute, unknownRoute } from '../layers/missing-route';
import { type CaseFile, defineCause, type Judgement } from './define-cause';

export const routeMethodOverrideHeader = defineCause({
  id: 'route-method-override-header',
  layer: 'endpoint',
  title: 'An `X-HTTP-Method-Override` header changes the verb, so another method, or none, is looked up',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'deployment', 'stage', 'restApi'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'missing-authentication-token' || id === 'not-a-signature');
    const sent = file.request.httpMethod?.toUpperCase();
    const logged = valueOf(seen.executionLog)?.httpMethod ?? valueOf(seen.accessLog)?.variables.httpMethod;
    if (shown === undefined || sent === undefined || typeof logged !== 'string') return { is: 'silent' };
    const override = file.request.methodOverride;
    if (override !== undefined && logged.toUpperCase() !== override.to)
      return { is: 'excluded', because: `API Gateway looked up ${logged}, not the verb of the header` };
    if (override !== undefined) return overridden(seen, file, override);
    if (logged.toUpperCase() === sent) return { is: 'silent' };
    return {
      is: 'fits',
      confidence: 'likely',
      because: [
        {
          from: valueOf(seen.executionLog)?.httpMethod === undefined ? 'access-log' : 'execution-log',
          says: `the client sent ${sent}, API Gateway looked up ${logged}`,
          pasted: shown.pasted,
        },
      ],
      missing: [{ what: 'the request’s headers: is there `X-HTTP-Method-Override`?' }],
    };
  },
  fix: () => [
    { says: 'Let the client, or the proxy before the API, not send `X-HTTP-Method-Override`' },
    { says: 'Or add the method that the header names, and deploy: that releases every other saved change of the API too' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html'],
});

/** The header is in the paste, and the log has its verb: whether that verb is what is missing, the routes tell. */
function overridden(
  seen: Parameters<typeof missingRoute>[0] & Parameters<typeof deployedRoute>[0] & Parameters<typeof unknownRoute>[2],
  file: CaseFile,
  { sent, to }: { readonly sent: string; readonly to: string },
): Judgement {
  const says = 'the request carries the header';
  const header = { from: 'response' as const, says, quote: `X-HTTP-Method-Override: ${to}`, pasted: true };
  const refusal = missingRoute(seen, file);
  const path = file.request.path;
  const likely: Judgement = { is: 'fits', confidence: 'likely', because: [header] };
  if (refusal.is !== 'refused') return refusal.is === 'excluded' ? refusal : likely;
  if (refusal.route.found === 'method') return { is: 'excluded', because: `the API has \`${to}\` on that path, as saved` };
  if (refusal.route.found === 'nothing' || path === undefined) return { is: 'silent' };
  const deployed = deployedRoute(seen, file.request, (each) => takes(each, `${to} ${asRoute(path)}`));
  const standing = unknownRoute(refusal, deployed, seen, {
    saved: `the path has no \`${to}\`, as saved`,
    deployed: 'the running deployment has none either',
  });
  if (standing.is !== 'fits') return standing;
  // Without the header the request would be refused all the same.
  const isSentHeld = deployedRoute(seen, file.request, (each) => takes(each, `${sent} ${asRoute(path)}`)).held !== undefined;
  if (!isSentHeld && standing.confidence === 'confirmed') return { ...likely, because: [header, ...standing.because] };
  return {
    ...standing,
    because: [header, ...standing.because],
    says: `\`X-HTTP-Method-Override\` makes this a ${to}, which the path does not have`,
  };
}

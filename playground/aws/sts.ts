import { ServiceError } from './service-error';
import type { Identity, World } from './world';

const HOUR_S = 3_600;
const LEAST_S = 900;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

function xml(operation: string, result: string, requestId: string): string {
  return (
    `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${result}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`
  );
}

export function stsErrorXml(error: ServiceError, requestId: string): string {
  const text = error.message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${error.code}</Code><Message>${text}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

/** Temporary credentials whose access key stands for the role. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function assumeRole(world: World, caller: Identity, form: URLSearchParams): string {
  const roleArn = form.get('RoleArn') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  if (!SESSION_NAME.test(session)) throw invalid(`Value '${session}' at 'roleSessionName' failed to satisfy constraint`);
  const [, accountId = '', roleName = ''] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.+\/)?([^/]+)$/.exec(roleArn) ?? [];
  const account = world.accounts.get(accountId);
  const role = account?.roles.get(roleName);
  const externalIdFits = role?.externalId === undefined || role.externalId === form.get('ExternalId');
  if (account === undefined || role?.assumable === false || !externalIdFits) {
    throw new ServiceError(403, 'AccessDenied', `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
  }
  const seconds = durationOf(form, role?.maxSessionSeconds ?? HOUR_S);
  const accessKeyId = `ASIA${world.ids.upper(16)}`;
  const sessionToken = `FwoG${world.ids.hex(120)}`;
  const expiresAt = world.now() + seconds * 1000;
  const arn = `arn:aws:sts::${accountId}:assumed-role/${roleName}/${session}`;
  world.identities.set(accessKeyId, {
    accountId,
    arn,
    sessionToken,
    expiresAt: () => expiresAt,
    reaches: (region) => account.reaches(region),
    denies: (action, service, operation) => {
      const own = account.roles.get(roleName)?.denied ?? [];
      return account.denies(action, service, operation) || own.includes(action) || own.includes(`${service}:${operation}`);
    },
  });
  return (
    `<AssumedRoleUser><AssumedRoleId>AROA${world.ids.upper(16)}:${session}</AssumedRoleId><Arn>${arn}</Arn></AssumedRoleUser>` +
    `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${world.ids.hex(40)}</SecretAccessKey>` +
    `<SessionToken>${sessionToken}</SessionToken><Expiration>${new Date(expiresAt).toISOString()}</Expiration></Credentials>`
  );
}

function invalid(message: string): ServiceError {
  return new ServiceError(400, 'ValidationError', message);
}

function durationOf(form: URLSearchParams, most: number): number {
  const seconds = Number(form.get('DurationSeconds') ?? HOUR_S);
  if (!(seconds >= LEAST_S)) throw invalid(`Value '${seconds}' at 'durationSeconds' failed to satisfy constraint`);
  if (seconds > most) throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  return seconds;
}

export function stsOperation(
  operation: string,
  world: World,
  caller: Identity,
  form: URLSearchParams,
  requestId: string,
): string | undefined {
  if (operation === 'AssumeRole') return xml(operation, assumeRole(world, caller, form), requestId);
  if (operation !== 'GetCallerIdentity') return undefined;
  return xml(operation, `<Arn>${caller.arn}</Arn><UserId>AIDAPLAYGROUND</UserId><Account>${caller.accountId}</Account>`, requestId);
}

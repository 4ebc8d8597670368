import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { World } from './world';

interface SigningKey {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const KEYS: SigningKey[] = [];

/** Making an RSA key takes a while: the pools of all worlds share a few. */
function signingKey(index: number): SigningKey {
  const known = KEYS[index];
  if (known !== undefined) return known;
  const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
  KEYS[index] = made;
  return made;
}

const MOST_KEYS = 2;
const HOUR_SECONDS = 3600;

type Claims = Readonly<Record<string, unknown>>;

const encoded = (part: Claims): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * A Cognito user pool: it issues signed tokens, and tells its public key.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export class UserPool {
  readonly id: string;
  readonly arn: string;
  readonly issuer: string;
  readonly kid: string;
  private readonly key: SigningKey;

  constructor(
    private readonly world: World,
    place: { readonly region: string; readonly accountId: string; readonly index: number },
  ) {
    this.id = `${place.region}_${world.ids.upper(9)}`;
    this.arn = `arn:aws:cognito-idp:${place.region}:${place.accountId}:userpool/${this.id}`;
    this.issuer = `https://cognito-idp.${place.region}.amazonaws.com/${this.id}`;
    this.kid = createHash('sha256').update(this.id).digest('base64');
    this.key = signingKey(place.index % MOST_KEYS);
  }

  get publicKey(): KeyObject {
    return this.key.publicKey;
  }

  /** Says who somebody is; `aud` is the app client. */
  idToken(claims: Claims = {}): string {
    return this.token({ token_use: 'id', aud: 'shopappclient', email: 'customer-5521@example.com', ...claims });
  }

  /** Says what somebody may do; it names its client as `client_id` and has no `aud`. */
  accessToken(claims: Claims = {}): string {
    return this.token({ token_use: 'access', client_id: 'shopappclient', scope: 'orders/read', ...claims });
  }

  private token(claims: Claims): string {
    const now = Math.floor(this.world.now() / 1000);
    const body = { sub: '5521', iss: this.issuer, iat: now, exp: now + HOUR_SECONDS, ...claims };
    const text = `${encoded({ kid: this.kid, alg: 'RS256' })}.${encoded(body)}`;
    return `${text}.${sign('sha256', Buffer.from(text), this.key.privateKey).toString('base64url')}`;
  }
}

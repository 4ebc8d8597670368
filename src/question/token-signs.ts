import { anyOf, near, sign } from './sign';

/** Circumstances that make Cognito’s authorizer refuse a token. */
export const TOKEN_SIGNS = [
  sign(
    'both-tokens',
    'One of Cognito’s tokens passes and the other does not.',
    /\bid(?:entity)?[ _-]?tokens?\b[^\n]{0,80}\baccess[ _-]?tokens?\b|\baccess[ _-]?tokens?\b[^\n]{0,80}\bid(?:entity)?[ _-]?tokens?\b/i,
  ),
  sign('scopes', 'Scopes are in play.', /(?<!\bno )(?<!\bno oauth )(?<!\bwithout )(?<!\bwithout any )\bscopes?\b/i),
  sign('without-scopes', 'The method has no scopes.', /\b(?:no|without)(?: any)? (?:oauth2? )?scopes?\b/i),
  sign(
    'not-refreshed',
    'A token is old.',
    anyOf(
      String.raw`(?:\bnot|\bnever|n['’]t)(?: call\w*)? refresh`,
      String.raw`\btoken\b[^.\n]{0,20}\bexpired\b`,
      near(String.raw`\b(?:id |access )?tokens?\b`, String.raw`\bafter (?:about |exactly )?(?:an|one|1|60) ?(?:hour|h\b|min\w*)`, 60),
    ),
  ),
  sign(
    'other-user-pool',
    'The token is of another user pool or client.',
    anyOf(String.raw`\b(?:other|another|different|wrong|second|old|new|former|previous)\b[^.\n]{0,10}\b(?:(?:user )?pool|app client)`),
  ),
  sign('audience', 'The audience of the token is spoken of.', /\baudience\b|\baud claim\b|["'`]aud["'`]/i),
] as const;

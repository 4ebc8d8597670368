import { anyOf, near, nearby, REFUSED, sign } from './sign';

/** In words, or as code names them. */
const ID_TOKEN = String.raw`(?:\b|_|\bget)id(?:entity)?[ _-]?tokens?(?:\b|_)`;
const ACCESS_TOKEN = String.raw`(?:\b|_|\bget)access[ _-]?tokens?(?:\b|_)`;
const IDLE = String.raw`\binactiv(?:e|ity)\b|\bidl(?:e|ing)\b|\bovernight\b|\b(?:after|for) (?:a|some) (?:while|time|break)\b`;

/** Circumstances that make Cognito’s authorizer refuse a token. */
export const TOKEN_SIGNS = [
  sign('both-tokens', 'One of Cognito’s tokens passes and the other does not.', anyOf(nearby(ID_TOKEN, ACCESS_TOKEN, 80))),
  sign('scopes', 'Scopes are in play.', /(?<!\bno )(?<!\bno oauth )(?<!\bwithout )(?<!\bwithout any )\bscopes?\b/i),
  sign('without-scopes', 'The method has no scopes.', /\b(?:no|without)(?: any)? (?:oauth2? )?scopes?\b/i),
  sign(
    'not-refreshed',
    'A token is old.',
    anyOf(
      String.raw`(?:\bnot|\bnever|n['’]t)(?: call\w*)? refresh`,
      String.raw`\btoken\b[^.\n]{0,20}\bexpired\b`,
      near(IDLE, String.raw`\blog(?:s|ged)? (?:in|out)|\bsign(?:s|ed)? in\b|\bsessions?\b|\btokens?\b|${REFUSED}`, 80),
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

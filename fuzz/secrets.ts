import type { Random } from './random';

export interface Planted {
  readonly text: string;
  /** Must not stand in anything that leaves. */
  readonly secret: string;
}

/** Lines as people paste them, each with one secret. */
const LINES: readonly ((secret: string) => string)[] = [
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `> authorization: Bearer eyJhbGciOiJIUzI1NiJ9.${secret}.${secret}`,
  (secret) => `curl -H "x-api-key: ${secret}" https://k3v9q0m2za.execute-api.eu-west-1.amazonaws.com/prod/orders`,
  (secret) => `x-api-key: ${secret}`,
  (secret) => `X-Amz-Security-Token: ${secret}`,
  (secret) => `Cookie: session=${secret}; theme=dark`,
  (secret) => `{"headers":{"Authorization":"${secret}","Host":"api.example.com"}}`,
  (secret) => `"authorizationToken":"Bearer ${secret}"`,
  (secret) => `aws_secret_access_key = ${secret}`,
  (secret) => `GET /prod/orders?access_token=${secret}&page=2 HTTP/1.1`,
  (secret) => `the token is eyJhbGciOiJIUzI1NiJ9.${secret}.${secret}`,
  (secret) => `SLACK_BOT_TOKEN=xoxb-123456789012-${secret}`,
  (secret) => `password: ${secret}`,
  (secret) => `is it xoxb-123456789012-${secret}?`,
  (secret) => `curl -i -u admin:${secret} https://api.example.com/prod`,
  (secret) => `GET https://admin:${secret}@api.example.com/prod`,
  (secret) => `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
];

/** A text with one more line, which holds a secret. It stands at a line's end, because nobody pastes into the middle of a word. */
export function planted(text: string, random: Random): Planted {
  const secret = `a7Q${random.token(41)}`;
  const lines = text.split('\n');
  lines.splice(random.below(lines.length + 1), 0, random.of(LINES)(secret));
  return { text: lines.join('\n'), secret };
}

const PART = 16;

/** Whether enough of a secret stands in a text to be worth something. */
export function holds(text: string, secret: string): boolean {
  for (let start = 0; start + PART <= secret.length; start += 7) if (text.includes(secret.slice(start, start + PART))) return true;
  return false;
}

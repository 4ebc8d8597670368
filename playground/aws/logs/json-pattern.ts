type Test = (value: unknown) => boolean;

const TOKEN = /\s*(\(|\)|&&|\|\||!=|>=|<=|=|>|<|"(?:[^"\\]|\\.)*"|\$(?:\.[\w-]+|\[\d+\]|\["[^"]+"\])+|[\w.*+-]+)/y;

function tokens(body: string, fail: () => Error): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  const text = body.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw fail();
    found.push(match[1]);
  }
  return found;
}

function select(path: string): (root: unknown) => unknown {
  const keys = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\["([^"]+)"\]/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return (root) =>
    keys.reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined),
      root,
    );
}

function comparison(operator: string, literal: string): Test {
  const quoted = literal.startsWith('"');
  const text = quoted ? literal.slice(1, -1).replace(/\\(.)/g, '$1') : literal;
  const number = quoted ? Number.NaN : Number(literal);
  const wildcard = new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^]*')}$`);
  const equals: Test = (value) =>
    typeof value === 'number' && !Number.isNaN(number)
      ? value === number
      : value !== null && typeof value !== 'object' && wildcard.test(String(value));
  if (operator === '=') return (value) => value !== undefined && equals(value);
  if (operator === '!=') return (value) => value !== undefined && !equals(value);
  const order =
    (test: (value: number) => boolean): Test =>
    (value) =>
      typeof value === 'number' && test(value);
  if (operator === '>') return order((value) => value > number);
  if (operator === '>=') return order((value) => value >= number);
  if (operator === '<') return order((value) => value < number);
  return order((value) => value <= number);
}

/**
 * A JSON pattern, `{ $.requestId = "x" && ($.status = 403 || $.status = 401) }`; a message that is no JSON object does not match.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseJsonPattern(pattern: string, fail: (detail?: string) => Error): (message: string) => boolean {
  if (!pattern.endsWith('}')) throw fail();
  const queue = tokens(pattern.slice(1, -1), fail);
  const take = (): string => {
    const token = queue.shift();
    if (token === undefined) throw fail();
    return token;
  };
  const leaf = (): Test => {
    const selector = take();
    if (!selector.startsWith('$')) throw fail();
    const read = select(selector);
    const operator = take();
    if (operator === 'IS') {
      const wanted = { NULL: null, TRUE: true, FALSE: false }[take()];
      if (wanted === undefined) throw fail();
      return (root) => read(root) === wanted;
    }
    if (operator === 'NOT') {
      if (take() !== 'EXISTS') throw fail();
      return (root) => read(root) === undefined;
    }
    if (!/^(=|!=|>|>=|<|<=)$/.test(operator)) throw fail();
    const literal = take();
    if (/^(\(|\)|&&|\|\||\$.*)$/.test(literal)) throw fail();
    if (/[<>]/.test(operator) && (literal.startsWith('"') || Number.isNaN(Number(literal)))) throw fail();
    const test = comparison(operator, literal);
    return (root) => test(read(root));
  };
  const group = (): Test => {
    if (queue[0] !== '(') return leaf();
    take();
    const inner = either();
    if (take() !== ')') throw fail();
    return inner;
  };
  const both = (): Test => {
    const parts = [group()];
    while (queue[0] === '&&') {
      take();
      parts.push(group());
    }
    return (root) => parts.every((part) => part(root));
  };
  const either = (): Test => {
    const parts = [both()];
    while (queue[0] === '||') {
      take();
      parts.push(both());
    }
    return (root) => parts.some((part) => part(root));
  };
  const test = either();
  if (queue.length > 0) throw fail();
  return (message) => {
    try {
      const root: unknown = JSON.parse(message);
      return typeof root === 'object' && root !== null && test(root);
    } catch {
      return false;
    }
  };
}

/** What the text of a saved policy holds. */
export type SavedPolicy = { readonly is: 'json'; readonly value: unknown } | { readonly is: 'empty' } | { readonly is: 'broken' };

const MOST_LAYERS = 4;

/**
 * Reads the text that GetRestApi gives as `policy`: plain JSON, or JSON with its quotes (and slashes) escaped, as the CLI and the SDKs
 * print it, once or twice. Strict otherwise: what AWS would not save is `broken`.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApi.html
 */
export function parseSavedPolicy(text: string): SavedPolicy {
  let source = text;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    if (source.trim() === '') return { is: 'empty' };
    const parsed = parseJson(source) ?? parseJson(`"${source.trim()}"`);
    if (parsed === undefined) return { is: 'broken' };
    if (typeof parsed.value !== 'string') return { is: 'json', value: parsed.value };
    source = parsed.value;
  }
  return { is: 'broken' };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

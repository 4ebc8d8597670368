/** What API Gateway appends to an id that it does not accept from the caller and replaced. */
const REPLACED = '_REPLACED_INVALID_REQUEST_ID';

const PREFIX = /^\(([^()\s]{8,120})\) ?/;

/** The id in the `(<requestId>) ` that begins a line of a CloudWatch execution log; WebSocket lines carry the extended id. */
export function prefixOf(message: string): { readonly id: string; readonly rest: string } | undefined {
  const found = PREFIX.exec(message);
  if (found?.[1] === undefined) return undefined;
  const id = found[1];
  const looksLikeAnId =
    /^[\w-]{15}=$/.test(id) || /^[0-9a-f]{8}-[0-9a-f-]{20,}/i.test(id) || id.endsWith(REPLACED) || id.startsWith('test-');
  return looksLikeAnId ? { id, rest: message.slice(found[0].length) } : undefined;
}

/** Is the prefix the id of this request, in its replaced form too? */
export function isPrefixOf(prefix: string, requestId: string): boolean {
  const left = prefix.toLowerCase();
  const right = requestId.toLowerCase();
  return left === right || left === `${right}${REPLACED.toLowerCase()}`;
}

/**
 * The events of one request: those that **start** with its id. A caller chooses paths, headers and bodies,
 * so an id inside a line says nothing, and an event is one line even where its payload holds line breaks.
 */
export function eventsOfRequest<E extends { readonly message: string }>(events: readonly E[], requestId: string): readonly E[] {
  return events.filter((event) => {
    const prefix = prefixOf(event.message);
    return prefix !== undefined && isPrefixOf(prefix.id, requestId);
  });
}

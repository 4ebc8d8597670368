/** At most `max` characters, never half a surrogate pair. */
export function clipped(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** For a sentence: `5d2a…961c`. */
export function shortId(id: string): string {
  return id.length <= 12 ? id : `${id.slice(0, 4)}…${id.replace(/=+$/, '').slice(-4)}`;
}

/** A sentence with its end stop. */
export function sentence(says: string): string {
  const trimmed = says.trim();
  return /[.?:)…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

export function capitalised(says: string): string {
  return says.charAt(0).toUpperCase() + says.slice(1);
}

/** "2 min", "40 s". */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** The name of a cause for a sentence; its id is the name that people search for. */
export function causeName(cause: string): string {
  return cause.replaceAll('-', ' ');
}

/** "5 TB", "340 MB": one or two digits that mean something. */
export function sizeWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))} ${units[power]}`;
}

/** "$25", "$0.30", "less than a cent". */
export function dollarWords(dollars: number): string {
  if (dollars < 0.01) return 'less than a cent';
  return dollars >= 10 ? `$${Math.round(dollars)}` : `$${dollars.toFixed(2)}`;
}

/** What to agree to for a search that costs about so much: a round figure above it, for what the logs grow meanwhile. */
export function budgetFor(dollars: number): number {
  const enough = dollars * 1.1 + 0.25;
  const step = enough >= 10 ? 5 : enough >= 1 ? 1 : 0.25;
  return Math.ceil(enough / step) * step;
}

import type { Machine } from './machine';

export interface Target {
  readonly is: 'below' | 'at-least';
  readonly value: number;
}

/** One number that was measured; without a target it is there to be read beside the others. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: Target;
}

export interface Report {
  readonly bench: string;
  /** What is measured, what is not, and what ran before the clock did. */
  readonly notes: readonly string[];
  readonly figures: readonly Figure[];
}

export function isMet({ is, value }: Target, measured: number): boolean {
  return is === 'below' ? measured < value : measured >= value;
}

/** The report for a person. */
export function table({ bench, notes, figures }: Report): string {
  const rows = figures.map((figure) => [figure.name, figureText(figure.value), figure.unit, ...verdict(figure)]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0, column === 1)).join('  '));
  return [bench, ...notes.map((note) => `  ${note}`), '', ...lines.map((line) => `  ${line.trimEnd()}`), ''].join('\n');
}

/** All reports as one object for a program. */
export function json(machine: Machine, reports: readonly Report[]): string {
  const judged = reports.map((report) => ({
    ...report,
    figures: report.figures.map((figure) => ({
      ...figure,
      ...(figure.target === undefined ? {} : { met: isMet(figure.target, figure.value) }),
    })),
  }));
  return JSON.stringify({ machine, reports: judged });
}

function verdict({ target, value }: Figure): readonly string[] {
  if (target === undefined) return [];
  const words = `target ${target.is === 'below' ? '<' : '≥'} ${figureText(target.value)}`;
  return [words, isMet(target, value) ? 'met' : 'missed'];
}

function padded(cell: string, width: number, toTheRight: boolean): string {
  return toTheRight ? cell.padStart(width) : cell.padEnd(width);
}

/** Three digits that mean something, never an exponent. */
function figureText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.min(digits, 6) });
}

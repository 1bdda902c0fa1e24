// Numbers into tables, and tables into verdicts.

/** The value that a share of the sorted values does not exceed. */
export function percentile(values, share) {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 0.5);

export const p50p95 = (values) => ({ p50: median(values), p95: percentile(values, 0.95), n: values.length });

const shown = (value) =>
  value === undefined || value === null || Number.isNaN(value) ? '–'
  : typeof value !== 'number' ? String(value)
  : Number.isInteger(value) ? String(value)
  : value.toFixed(value < 10 ? 2 : 1);

/** Full-width characters take two columns of a terminal. */
const width = (text) => [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1), 0);

/** Prints rows of objects as a table: the first column to the left, numbers to the right. */
export function table(title, rows) {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => width(line[at]))));
  const pad = (text, at) => {
    const space = ' '.repeat(widths[at] - width(text));
    return at === 0 ? text + space : space + text;
  };
  console.log(`\n${title}`);
  for (const [at, line] of cells.entries()) {
    console.log(`  ${line.map(pad).join('  ')}`.trimEnd());
    if (at === 0) console.log(`  ${widths.map((columnWidth) => '─'.repeat(columnWidth)).join('  ')}`);
  }
}

/** A goal: a measured number, and the most it may be. */
export const goal = (what, measured, most, unit = '') => ({ what, measured, most, unit, reached: measured <= most });

/** A goal relative to a peer. */
export const ratio = (what, own, peer, most) => ({ ...goal(what, own / peer, most, '×'), own, peer });

export function verdicts(goals) {
  table('Goals', goals.map(({ what, measured, most, unit, reached }) => ({ goal: what, measured: `${shown(measured)}${unit && ` ${unit}`}`, 'at most': `${shown(most)}${unit && ` ${unit}`}`, verdict: reached ? 'reached' : 'NOT reached' })));
  return goals;
}

export const megabytes = (bytes) => bytes / 1e6;

/** Maps a value of [from0, from1] onto [to0, to1]; the middle when the range is a point. */
export function linear(from0: number, from1: number, to0: number, to1: number): (value: number) => number {
  const span = from1 - from0;
  return (value) => (span === 0 ? (to0 + to1) / 2 : to0 + ((value - from0) / span) * (to1 - to0));
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below the value: a round end for an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

/** Share in percent with one decimal; null of nothing, which is not 0 %. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

export function formatPercent(value: number | null): string {
  return value === null ? 'n/a' : `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(value)} %`;
}

export function formatNumber(value: number | null): string {
  return value === null ? 'n/a' : new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 }).format(value);
}

/** Hours have two places; what floating point adds to them is no difference. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

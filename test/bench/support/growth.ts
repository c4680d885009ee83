/**
 * How cost grows with size: the exponent of the power law through the points, by least squares of the logarithms. 1 is in proportion,
 * 0 not at all.
 */
export function growthExponent(points: readonly { size: number; cost: number }[]): number {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (pick: (log: { x: number; y: number }) => number): number =>
    logs.reduce((sum, log) => sum + pick(log), 0) / logs.length;
  const [x, y] = [mean((log) => log.x), mean((log) => log.y)];
  const over = logs.reduce((sum, log) => sum + (log.x - x) * (log.y - y), 0);
  const under = logs.reduce((sum, log) => sum + (log.x - x) ** 2, 0);
  return over / under;
}

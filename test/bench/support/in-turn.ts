import type { LoadReport } from './send-load.js';
import { spreadOf } from './result.js';
import type { BenchResult } from './result.js';

export const ROUNDS = 5;

/**
 * Runs every contender once in each round, so that a change of the machine's mood meets all; who goes first moves on by one each
 * round, because what one leaves behind (caches, dirty pages) meets the next.
 * @returns the answers of each contender, by round
 */
export async function inTurn<Name extends string, Answer>(
  contenders: Record<Name, (round: number) => Promise<Answer>>,
  rounds = ROUNDS,
): Promise<Record<Name, Answer[]>> {
  const names = Object.keys(contenders) as Name[];
  const answers = Object.fromEntries(names.map((name) => [name, [] as Answer[]])) as Record<Name, Answer[]>;
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      answers[name].push(await contenders[name](round));
    }
  }
  return answers;
}

/** Two contenders' loads as one result. The ratio is taken within each round. */
export function comparedLoads(
  about: Pick<BenchResult, 'case' | 'connections' | 'size' | 'unit'>,
  ours: readonly LoadReport[],
  ceiling: readonly LoadReport[],
): BenchResult {
  const ratios = ours.map((report, round) => report.perSecond / (ceiling[round]?.perSecond ?? 0));
  const median = (reports: readonly LoadReport[], pick: (report: LoadReport) => number): number =>
    spreadOf(reports.map(pick)).median;
  return {
    ...about,
    ours: spreadOf(ours.map(({ perSecond }) => perSecond)),
    ceiling: spreadOf(ceiling.map(({ perSecond }) => perSecond)),
    ratio: spreadOf(ratios).median,
    p50: median(ours, ({ p50 }) => p50),
    p95: median(ours, ({ p95 }) => p95),
    p99: median(ours, ({ p99 }) => p99),
    ceilingP99: median(ceiling, ({ p99 }) => p99),
  };
}

import { DEFAULT_TERMS } from '@muster/readiness';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { generatedHistory } from './history.js';
import type { SeatSize } from './history.js';
import { play } from './play.js';
import type { Outcome, Policy } from './play.js';
import { onePersonOneDate, planned } from './policies.js';

interface World {
  name: string;
  yearlyRate: number;
  /** How much later people are, and how much longer vacancies last, than the plan assumes. */
  worse: number;
}

/** 10.8 % are the yearly separations of sworn officers in the United States in 2003 and in 2008. */
const WORLDS: World[] = [
  { name: '10.8 % a year', yearlyRate: 0.108, worse: 1 },
  { name: '21.6 % a year', yearlyRate: 0.216, worse: 1 },
  { name: '10.8 % a year, people late and vacancies long twice over', yearlyRate: 0.108, worse: 2 },
];
const YEARS = 5;
const HISTORIES = 20;
const ROUNDS = 5;
/** Who leaves says so so many days before. */
const KNOWN_AHEAD = 30;
const SEATS: Record<string, SeatSize> = {
  'investigators, 8 of 10': { assigned: 10, further: 6, floor: 8 },
  'advocates, 3 of 4': { assigned: 4, further: 3, floor: 3 },
  'officers, 6 of 20': { assigned: 20, further: 0, floor: 6 },
  'prosecutors, 2 of 3': { assigned: 3, further: 1, floor: 2 },
};
const POLICIES: Record<string, (size: SeatSize, rate: number) => Policy> = {
  'one date per person, the last day': () => onePersonOneDate(0),
  'one date per person, 30 days before': () => onePersonOneDate(30),
  'the plan, all who owe': ({ floor }, rate) => planned(floor, rate, DEFAULT_TERMS),
  'the plan, for the floor alone': ({ floor }, rate) => planned(floor, rate, { ...DEFAULT_TERMS, scope: 'floor' }),
};

/**
 * Plays the same generated histories under each way of planning: share of seat days below the floor, and trainings by year for all
 * seats together. Needs no database and no build.
 */
export function run(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const world of WORLDS) {
    for (const [policy, policyFor] of Object.entries(POLICIES)) {
      const rounds = Array.from({ length: ROUNDS }, (_, round) =>
        Object.values(SEATS).map((size) => outcomesOf(world, size, round, () => policyFor(size, world.yearlyRate))),
      );
      const at = `${world.name}, ${policy}`;
      const all = rounds.map((outcomes) => outcomes.flat());
      results.push({ case: `${at}: seat days below the floor`, unit: '%', ours: spreadOf(all.map(uncovered)) });
      Object.keys(SEATS).forEach((seat, place) => {
        const ours = spreadOf(rounds.map((outcomes) => uncovered(outcomes[place] ?? [])));
        results.push({ case: `${at}: ${seat}`, unit: '%', ours });
      });
      results.push({ case: `${at}: trainings`, unit: 'a year', ours: spreadOf(all.map(trainingsByYear)) });
    }
  }
  return Promise.resolve(results);
}

function outcomesOf({ yearlyRate, worse }: World, size: SeatSize, round: number, policyOf: () => Policy): Outcome[] {
  const days = Math.round(YEARS * 365.25);
  const { hireDays, slip } = DEFAULT_TERMS;
  const terms = {
    ...{ days, yearlyRate, knownAhead: KNOWN_AHEAD, hireDays: hireDays * worse },
    slip: { share: slip.share * worse, meanDays: slip.meanDays * worse },
  };
  return Array.from({ length: HISTORIES }, (_, history) =>
    play(generatedHistory(1 + round * HISTORIES + history, size, terms), days, policyOf()),
  );
}

function uncovered(outcomes: readonly Outcome[]): number {
  const days = outcomes.reduce((sum, one) => sum + one.days, 0);
  return (100 * outcomes.reduce((sum, one) => sum + one.uncovered, 0)) / days;
}

function trainingsByYear(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, one) => sum + one.trainings, 0) / (HISTORIES * YEARS);
}

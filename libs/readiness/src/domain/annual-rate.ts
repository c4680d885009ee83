import { poissonInterval } from './poisson-interval.js';

/** Per 100 people and year of 365.25 days; `lower` and `upper` are the ends of the 95 % interval. */
export interface AnnualRate {
  percent: number;
  lower: number;
  upper: number;
  /** False where the rate says too little by itself. */
  reliable: boolean;
}

export const DAYS_OF_A_YEAR = 365.25;
/**
 * The National Center for Health Statistics calls a rate reliable from ten on, in the numerator and in the denominator
 * (Data Presentation Standards for Rates, 2023). The third test, an interval no wider than 160 % of the rate, is always
 * met from eight separations on.
 */
const RELIABLE_FROM = 10;

/**
 * Separations for each 100 people in a year: separations by person-years, which over a whole year is separations by
 * average headcount. Null when nobody was there, or for so few days that the average headcount rounds to 0: nothing can be said
 * then, and the interval would reach to thousands of percent.
 * @param personDays days that people were there, together.
 * @param windowDays days of the window, both ends included.
 */
export function annualRateOf(separations: number, personDays: number, windowDays: number): AnnualRate | null {
  if (averageHeadcountOf(personDays, windowDays) === 0) return null;
  const { lower, upper } = poissonInterval(separations);
  const percent = (events: number) => round((100 * events * DAYS_OF_A_YEAR) / personDays, 1);
  return {
    percent: percent(separations),
    lower: percent(lower),
    upper: percent(upper),
    reliable: separations >= RELIABLE_FROM && personDays / windowDays >= RELIABLE_FROM,
  };
}

export function averageHeadcountOf(personDays: number, windowDays: number): number {
  return round(personDays / windowDays, 1);
}

export function yearsOf(days: number | null): number | null {
  return days === null ? null : round(days / DAYS_OF_A_YEAR, 1);
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

import type { CivilDate } from '@muster/kernel';
import { weekday } from './civil-days.js';
import { federalHolidays } from './federal-holidays.js';
import type { Holiday } from './federal-holidays.js';

/** The days on which an agency does not want its people to be told anything. */
export interface AgencyCalendar {
  quietWeekends: boolean;
  federalHolidays: boolean;
  /** Further days of the agency's own. */
  holidays: readonly Holiday[];
}

/** Why a day is quiet, as words to read; undefined for a day on which people are told. */
export function quietBecause(date: CivilDate, calendar: AgencyCalendar): string | undefined {
  const own = calendar.holidays.find(({ on }) => on === date);
  if (own) return own.name;
  const federal = calendar.federalHolidays
    ? federalHolidays(Number(date.slice(0, 4))).find(({ on }) => on === date)
    : undefined;
  if (federal) return federal.name;
  return calendar.quietWeekends && weekday(date) > 5 ? 'weekend' : undefined;
}

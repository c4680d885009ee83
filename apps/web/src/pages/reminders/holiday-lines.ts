import type { ReminderSettings } from '@muster/contracts';

type Holidays = ReminderSettings['holidays'];

/** One holiday a line, as it is typed: the day, a blank, its name. */
export function holidayLines(holidays: Holidays): string {
  return holidays.map(({ on, name }) => `${on} ${name}`).join('\n');
}

/** What was typed; a line that begins with no day is left for the schema to refuse. */
export function readHolidayLines(text: string): Holidays {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [on = '', ...name] = line.split(/\s+/);
      return { on, name: name.join(' ') || 'Holiday' };
    });
}

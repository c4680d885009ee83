import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator';
import type { Deadline } from '../ports/owed-trainings.port.js';
import type { PlannedDay } from '../ports/planned-days.port.js';

export interface CalendarFile {
  name: string;
  /** Of an agency: each deadline says whose it is. */
  withPeople: boolean;
  deadlines: readonly Deadline[];
  planned: readonly PlannedDay[];
  /** Where the product is, for the link of each event. */
  appOrigin: string;
  /** The part after the @ of each UID; must never change, or calendars show everything twice. */
  domain: string;
}

/**
 * Deadlines and planned trainings as a calendar (RFC 5545): events of a whole day that block nothing. Each keeps its UID when its day
 * moves, a deadline also when its window opens; the same days give the same bytes.
 */
export function calendarFile({ name, withPeople, deadlines, planned, appOrigin, domain }: CalendarFile): string {
  const calendar = ical({
    name,
    prodId: { company: 'Muster', product: 'Training deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // Hours after which programs may ask again.
    ttl: 6 * 60 * 60,
  });
  const add = (id: string, on: string, title: string, personName: string, changedAt: Date): void => {
    calendar.createEvent({
      id: `${id}@${domain}`,
      start: `${on}T00:00:00`,
      end: `${dayAfter(on)}T00:00:00`,
      allDay: true,
      floating: true,
      summary: withPeople ? `${personName}: ${title}` : title,
      stamp: changedAt,
      lastModified: changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
      class: ICalEventClass.PRIVATE,
      url: `${appOrigin}/${withPeople ? 'agencies' : 'training'}`,
    });
  };
  for (const { assignmentId, sequence, personName, requirementTitle, dueOn, changedAt } of deadlines) {
    add(`${assignmentId}-${sequence}`, dueOn, `${requirementTitle} due`, personName, changedAt);
  }
  for (const { id, personName, requirementTitle, on, changedAt } of planned) {
    add(`${id}-planned`, on, `${requirementTitle} planned`, personName, changedAt);
  }
  return calendar.toString();
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

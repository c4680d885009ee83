import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator';
import type { Deadline } from '../ports/owed-trainings.port.js';

export interface CalendarFile {
  name: string;
  /** Of an agency: each deadline says whose it is. */
  withPeople: boolean;
  deadlines: readonly Deadline[];
  /** Where the product is, for the link of each event. */
  appOrigin: string;
  /** The part after the @ of each UID; must never change, or calendars show everything twice. */
  domain: string;
}

/**
 * Deadlines as a calendar (RFC 5545): events of a whole day that block nothing. A deadline keeps its UID when its day moves and when its
 * window opens; the same deadlines give the same bytes.
 */
export function calendarFile({ name, withPeople, deadlines, appOrigin, domain }: CalendarFile): string {
  const calendar = ical({
    name,
    prodId: { company: 'Muster', product: 'Training deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // Hours after which programs may ask again.
    ttl: 6 * 60 * 60,
  });
  for (const { assignmentId, sequence, personName, requirementTitle, dueOn, changedAt } of deadlines) {
    calendar.createEvent({
      id: `${assignmentId}-${sequence}@${domain}`,
      start: `${dueOn}T00:00:00`,
      end: `${dayAfter(dueOn)}T00:00:00`,
      allDay: true,
      floating: true,
      summary: withPeople ? `${personName}: ${requirementTitle} due` : `${requirementTitle} due`,
      stamp: changedAt,
      lastModified: changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
      class: ICalEventClass.PRIVATE,
      url: `${appOrigin}/${withPeople ? 'agencies' : 'training'}`,
    });
  }
  return calendar.toString();
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

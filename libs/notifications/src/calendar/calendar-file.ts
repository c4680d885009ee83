import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator';
import type { Deadline } from '../ports/owed-trainings.port.js';
import type { PlannedDay } from '../ports/planned-days.port.js';

export interface CalendarFile {
  name: string;
  /** The agency whose people it shows, each day with whose it is; none for one's own. */
  agency?: { id: string };
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
export function calendarFile({ name, agency, deadlines, planned, appOrigin, domain }: CalendarFile): string {
  const calendar = ical({
    name,
    prodId: { company: 'Muster', product: 'Training deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // Hours after which programs may ask again.
    ttl: 6 * 60 * 60,
  });
  const add = (id: string, on: string, title: string, personName: string, says: string, changedAt: Date): void => {
    const url =
      agency === undefined
        ? `${appOrigin}/training`
        : `${appOrigin}/agencies/${agency.id}/calendar?month=${on.slice(0, 7)}`;
    calendar.createEvent({
      id: `${id}@${domain}`,
      start: `${on}T00:00:00`,
      end: `${dayAfter(on)}T00:00:00`,
      allDay: true,
      floating: true,
      summary: agency === undefined ? title : `${personName}: ${title}`,
      description: `${says} Why that day: ${url}`,
      stamp: changedAt,
      lastModified: changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
      class: ICalEventClass.PRIVATE,
      url,
    });
  };
  for (const { assignmentId, sequence, personName, requirementTitle, dueOn, changedAt } of deadlines) {
    const says = `${agency === undefined ? 'You have' : `${personName} has`} to complete “${requirementTitle}” by the end of this day.`;
    add(`${assignmentId}-${sequence}`, dueOn, `${requirementTitle} due`, personName, says, changedAt);
  }
  for (const { id, personName, requirementTitle, on, changedAt } of planned) {
    const says = `On this day ${agency === undefined ? 'you are' : `${personName} is`} to train “${requirementTitle}”, by a plan of the task force.`;
    add(`${id}-planned`, on, `${requirementTitle} planned`, personName, says, changedAt);
  }
  return calendar.toString();
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

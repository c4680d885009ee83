import type { Discipline, ReminderRole } from '@muster/contracts';

export interface Place {
  agencyId: string;
  supervisorId: string | null;
  discipline: Discipline;
}

export interface ReadersQuestion {
  personId: string;
  agencyId: string | null;
  court: boolean;
  /** The places that the person holds, the newest first. */
  places: readonly Place[];
  administrators: readonly { agencyId: string; personId: string; role: 'agency_admin' | 'judicial_educator' }[];
}

const JUDICIAL: ReadonlySet<Discipline> = new Set(['judge_judicial_officer', 'court_staff']);

/**
 * Who is told of a person's training, each once and in the first role that they have. Of judges and of a court's people nobody but
 * themselves and their own court's educators, neither a supervisor nor an administrator.
 */
export function readersOf(question: ReadersQuestion): { readerId: string; role: ReminderRole }[] {
  const { personId, agencyId, court, places, administrators } = question;
  const place = places.find((one) => one.agencyId === agencyId) ?? places[0];
  const apart = court || (place !== undefined && JUDICIAL.has(place.discipline));
  const readers = new Map<string, ReminderRole>([[personId, 'learner']]);
  const add = (id: string, role: ReminderRole): void => void (readers.has(id) || readers.set(id, role));
  if (!apart && place?.supervisorId) add(place.supervisorId, 'supervisor');
  for (const one of administrators) {
    const answers = one.role === (apart ? 'judicial_educator' : 'agency_admin');
    if (one.agencyId === agencyId && answers) add(one.personId, 'administrator');
  }
  return [...readers].map(([readerId, role]) => ({ readerId, role }));
}

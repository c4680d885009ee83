import type { RosterColumn, RosterLine, RosterValues } from './roster-line.js';
import type { KnownPerson, PersonFacts, RosterInput } from './roster-plan.js';

/** A line with the person it is about. */
export interface Recognized {
  line: RosterLine;
  values: RosterValues;
  /** With positions at the agency: `known`. New to the program: `person` alone. From another agency: `person`, `arrives`. */
  person: PersonFacts;
  known: KnownPerson | undefined;
  arrives: boolean;
}

export interface Refusal {
  line: number;
  column: RosterColumn | null;
  message: string;
}

/** Finds the person of each line: by external id within the agency, then by address. */
export class Recognizer {
  private readonly byExternalId = new Map<string, KnownPerson>();
  private readonly byEmail = new Map<string, KnownPerson>();
  private readonly lineOf = new Map<string, number>();

  constructor(private readonly input: RosterInput) {
    for (const person of input.known) {
      if (person.externalId !== null) this.byExternalId.set(person.externalId, person);
      if (person.email !== null) this.byEmail.set(person.email, person);
    }
  }

  /** The known person whom a line names, broken or not. */
  find({ externalId, email }: RosterLine): KnownPerson | undefined {
    const byId = externalId === undefined ? undefined : this.byExternalId.get(externalId);
    return byId ?? (email === undefined ? undefined : this.byEmail.get(email));
  }

  recognize(line: RosterLine, values: RosterValues): Recognized | Refusal {
    const refuse = (column: RosterColumn | null, message: string): Refusal => ({ line: line.line, column, message });
    const { externalId, email } = line;
    const repeated = [externalId && `external_id ${externalId}`, email && `email ${email}`]
      .map((key) => (key ? this.lineOf.get(key) : undefined))
      .find((at) => at !== undefined);
    if (repeated !== undefined) return refuse(null, `Line ${repeated} is about the same person. Keep one of the two.`);

    const known = this.find(line);
    if (known && this.input.ofOthers.has(known.id)) {
      return refuse(
        null,
        'This person works for another agency now, so a roster of this one changes nothing about them. Ask a system administrator.',
      );
    }
    const holder = email === undefined ? undefined : this.byEmail.get(email);
    if (known && holder && holder !== known) {
      return refuse('email', 'Another person of this agency has this email address. Correct it here or there.');
    }
    const outside = email === undefined ? undefined : this.input.elsewhere.get(email);
    if (outside === null || (outside && known)) {
      return refuse('email', 'This email address is already used. Ask a system administrator to add the position.');
    }
    if (known && email !== undefined && email !== known.email && this.input.addressLocked.has(known.id)) {
      return refuse('email', 'This person holds roles beyond yours, so the address stays. Ask a system administrator.');
    }
    if (!known && values.discipline === undefined) {
      return refuse('discipline', 'discipline is empty for somebody who is new here. Fill it in.');
    }
    if (!known && values.startsOn === undefined) {
      return refuse('starts_on', 'starts_on is empty for somebody who is new here. Fill in the first day.');
    }
    const person = known ?? outside ?? this.newcomer(line, values);
    if (externalId !== undefined) this.lineOf.set(`external_id ${externalId}`, line.line);
    if (email !== undefined) this.lineOf.set(`email ${email}`, line.line);
    return { line, values, person, known, arrives: outside !== undefined };
  }

  private newcomer({ externalId, email }: RosterLine, { givenName, familyName }: RosterValues): PersonFacts {
    return { id: this.input.newId(), givenName, familyName, email: email ?? null, externalId: externalId ?? null };
  }
}

import type { Attendee } from '../data/attendee.repository.js';
import type { SheetLineRead } from './read-sheet.js';

export interface Matched {
  attendee: Attendee | null;
  matchedBy: 'external_id' | 'email' | 'choice' | null;
  /** Whose name it could be; somebody has to choose. */
  suggestions: Attendee[];
  problem?: string;
}

const MOST_SUGGESTIONS = 5;

/**
 * Finds whom a line means of the own people: by identifier, then by e-mail address. A name alone matches nobody: it only suggests. An
 * identifier that several people have is told apart by the address, or not at all; one beside an address that is not theirs may be the
 * number of somebody elsewhere.
 */
export function matchLine(line: SheetLineRead, people: readonly Attendee[], chosen: string | undefined): Matched {
  const found = (attendee: Attendee, matchedBy: Matched['matchedBy']): Matched => ({
    attendee,
    matchedBy,
    suggestions: [],
  });
  if (chosen !== undefined) {
    const attendee = people.find(({ personId }) => personId === chosen);
    if (attendee) return found(attendee, 'choice');
    return { ...NOBODY, problem: 'The person who was chosen is not at work in an agency of yours on that day.' };
  }
  const byId = line.externalId === null ? [] : people.filter(({ externalId }) => externalId === line.externalId);
  const byEmail = line.email === null ? [] : people.filter(({ email }) => email === line.email);
  const [same] = byId.filter((one) => byEmail.includes(one));
  if (same) return found(same, 'external_id');
  if (byId.length > 0 && byEmail.length > 0) {
    return {
      ...NOBODY,
      suggestions: [...byId, ...byEmail].slice(0, MOST_SUGGESTIONS),
      problem: 'The identifier and the e-mail address belong to two people. Choose the one who attended.',
    };
  }
  if (byId.length > 1) {
    return {
      ...NOBODY,
      suggestions: byId.slice(0, MOST_SUGGESTIONS),
      problem: 'Several people have this identifier. Choose the one who attended.',
    };
  }
  const [one, address] = [byId[0], byEmail[0]];
  if (one && otherAddress(line, one)) {
    return {
      ...NOBODY,
      suggestions: [one],
      problem: 'The identifier belongs to somebody with another e-mail address. Choose them, or leave the line out.',
    };
  }
  if (one) return found(one, 'external_id');
  if (address) return found(address, 'email');
  return { ...NOBODY, suggestions: namesakes(line.name, people) };
}

/**
 * Whom a line means of the people of other agencies, each of which has numbers of its own: by e-mail address, or by identifier where
 * the name is the same as well and no address says otherwise.
 */
export function matchGuest(line: SheetLineRead, guests: readonly Attendee[]): Attendee | null {
  const byEmail = guests.find(({ email }) => email !== null && email === line.email);
  if (byEmail) return byEmail;
  if (line.externalId === null) return null;
  const [one, another] = guests.filter(
    (guest) => guest.externalId === line.externalId && sameName(line, guest) && !otherAddress(line, guest),
  );
  return another === undefined ? (one ?? null) : null;
}

const NOBODY = { attendee: null, matchedBy: null, suggestions: [] } as const satisfies Matched;

/** Whether the address of a line is not that of the person; of somebody without one on record, where the name is another too. */
function otherAddress(line: SheetLineRead, person: Attendee): boolean {
  if (line.email === null) return false;
  if (person.email !== null) return person.email !== line.email;
  return line.name !== line.email && line.name !== line.externalId && !sameName(line, person);
}

function sameName({ name }: SheetLineRead, { givenName, familyName }: Attendee): boolean {
  return wordsOf(name).sort().join(' ') === wordsOf(`${givenName} ${familyName}`).sort().join(' ');
}

/** People with all words of the name, in whatever order, without regard to case and accents. */
function namesakes(name: string, people: readonly Attendee[]): Attendee[] {
  const words = wordsOf(name);
  if (words.length < 2) return [];
  return people
    .filter(({ givenName, familyName }) => {
      const own = wordsOf(`${givenName} ${familyName}`);
      return words.every((word) => own.some((each) => each === word || (word.length === 1 && each.startsWith(word))));
    })
    .slice(0, MOST_SUGGESTIONS);
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

import type { Attendee } from '../data/attendee.repository.js';
import { matchGuest, matchLine } from './match-line.js';

const person = (personId: string, familyName: string, externalId: string | null, email: string | null): Attendee => ({
  personId,
  givenName: 'Kim',
  familyName,
  email,
  externalId,
  agencyId: 'agency',
  agencyName: 'Riverton Police',
  agencyKind: 'law_enforcement',
  discipline: 'law_enforcement_local',
});
const people = [
  person('lee', 'Lee', '1042', 'kim@riverton.test'),
  person('novak', 'Novak', '1043', null),
  person('first', 'Ames', '7', null),
  person('second', 'Bell', '7', null),
];
const line = (externalId: string | null, email: string | null, name = email ?? externalId ?? '') => ({
  line: 2,
  name,
  externalId,
  email,
  span: null,
  problems: [],
});

describe('a line of a sheet means among the own people', () => {
  it.each([
    ['whoever has the number', '1042', null, 'Somebody Else', 'lee'],
    ['whoever has the number and the address', '1042', 'kim@riverton.test', undefined, 'lee'],
    ['whoever has the address', '9', 'kim@riverton.test', undefined, 'lee'],
    ['whoever has the number and the name, without an address on record', '1043', 'a@b.test', 'Novák, Kim', 'novak'],
    [
      'whoever has the number, without an address on record and a name to compare',
      '1043',
      'a@b.test',
      undefined,
      'novak',
    ],
  ])('%s', (_, number, email, name, expected) => {
    expect(matchLine(line(number, email, name), people, undefined).attendee?.personId).toBe(expected);
  });

  it.each([
    ['another address than theirs', '1042', 'kim@elsewhere.test', 'Kim Lee', 'lee'],
    ['an address and another name, without an address on record', '1043', 'kim@elsewhere.test', 'Kim Lee', 'novak'],
  ])(
    'nobody by the number alone beside %s: it is a problem, and suggests them',
    (_, number, email, name, suggested) => {
      const matched = matchLine(line(number, email, name), people, undefined);
      expect(matched.attendee).toBeNull();
      expect(matched.suggestions.map(({ personId }) => personId)).toEqual([suggested]);
      expect(matched.problem).toContain('e-mail address');
    },
  );
});

describe('a line of a host’s sheet means among the people of guests', () => {
  it.each([
    ['whoever has the address', '9', 'kim@riverton.test', undefined, 'lee'],
    ['whoever has the number and the name', '1042', null, 'Lee, KIM', 'lee'],
    ['nobody by the number alone', '1042', null, undefined, undefined],
    ['nobody by the number and another address', '1042', 'kim@elsewhere.test', 'Kim Lee', undefined],
    ['nobody by the number and another name', '1043', 'kim@elsewhere.test', 'Kim Lee', undefined],
    ['nobody by the name alone', null, null, 'Kim Lee', undefined],
    ['the one of two with the number who has the name', '7', null, 'Kim Bell', 'second'],
  ])('%s', (_, number, email, name, expected) => {
    expect(matchGuest(line(number, email, name), people)?.personId).toBe(expected);
  });
});

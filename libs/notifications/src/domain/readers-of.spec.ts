import { readersOf } from './readers-of.js';
import type { ReadersQuestion } from './readers-of.js';

const officer: ReadersQuestion = {
  personId: 'officer',
  agencyId: 'police',
  court: false,
  places: [{ agencyId: 'police', supervisorId: 'sergeant', discipline: 'law_enforcement_local' }],
  administrators: [
    { agencyId: 'police', personId: 'chief', role: 'agency_admin' },
    { agencyId: 'police', personId: 'educator', role: 'judicial_educator' },
    { agencyId: 'other', personId: 'stranger', role: 'agency_admin' },
  ],
};
const told = (question: ReadersQuestion) => readersOf(question).map(({ readerId, role }) => `${readerId} ${role}`);

describe('who is told of a training', () => {
  it('is the person, the supervisor and the administrators of the agency, and no court’s educator', () => {
    expect(told(officer)).toEqual(['officer learner', 'sergeant supervisor', 'chief administrator']);
  });

  it('is everybody once, in the first role', () => {
    const chief = { ...officer, personId: 'chief', places: [{ ...officer.places[0]!, supervisorId: 'chief' }] };
    expect(told(chief)).toEqual(['chief learner']);
  });

  it.each([
    ['a court’s people', { ...officer, court: true }],
    [
      'a judge outside of a court',
      { ...officer, places: [{ ...officer.places[0]!, discipline: 'judge_judicial_officer' as const }] },
    ],
  ])('is of %s themselves and the educator alone', (_, question) => {
    expect(told(question)).toEqual(['officer learner', 'educator administrator']);
  });
});

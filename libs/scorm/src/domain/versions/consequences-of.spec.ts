import { consequencesOf } from './consequences-of.js';
import type { ConsideredAttempt } from './consequences-of.js';

const due = (dueOn: string | null, overdue = false) => ({ agencyId: 'police', dueOn, overdue });
const attempts: ConsideredAttempt[] = [
  { reached: true, mayMove: true, due: [due('2026-02-01')] },
  { reached: false, mayMove: true, due: [due('2026-12-01')] },
  { reached: false, mayMove: false, due: [due('2026-01-01', true), due(null)] },
];

describe('a choice about a newer version', () => {
  const of = (mayMove: boolean) =>
    Object.fromEntries(consequencesOf(attempts, { soon: '2026-02-14', mayMove }).map((one) => [one.choice, one]));

  it('leaves everybody where they are when they are kept', () => {
    expect(of(true)['keep']).toMatchObject({
      stay: 3,
      goOn: 0,
      startAgain: 0,
      repeatParts: 0,
      dueSoon: 0,
      delayed: [],
    });
  });

  it('lets all start again when they restart, and counts who repeats a part and whose training is due soon or late', () => {
    expect(of(true)['restart']).toMatchObject({ stay: 0, goOn: 0, startAgain: 3, repeatParts: 1, dueSoon: 2 });
    expect(of(true)['restart']?.delayed).toEqual([
      { agencyId: 'police', on: '2026-02-01' },
      { agencyId: 'police', on: '2026-12-01' },
      { agencyId: 'police', on: '2026-01-01' },
    ]);
  });

  it('moves those whose parts are the same, and nobody where it cannot be chosen', () => {
    expect(of(true)['move']).toMatchObject({ possible: true, stay: 1, goOn: 2, startAgain: 0, delayed: [] });
    expect(of(false)['move']).toMatchObject({ possible: false, stay: 3, goOn: 0 });
  });

  it('moves no status and no due date, whichever it is', () => {
    for (const { standings } of consequencesOf(attempts, { soon: '2026-02-14', mayMove: true })) {
      expect(standings).toEqual({ moves: [], datesOnly: 0, unchanged: 4 });
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import type { AgencyTurnoverAnswer } from '@muster/contracts';
import { barsOf, disciplineRows, wholeRow } from './turnover-rows.js';

const flows = {
  atStart: 4,
  joins: 1,
  rehires: 0,
  separations: 2,
  reorganizedIn: 0,
  reorganizedOut: 0,
  atEnd: 3,
  averageHeadcount: 3.5,
  annualRate: { percent: 57.1, lower: 6.9, upper: 206.4, reliable: false },
  tenure: { people: 3, lowerQuartile: 1, median: 2, upperQuartile: 3 },
};
const answer: AgencyTurnoverAnswer = {
  agencyId: 'a',
  agencyName: 'Police',
  from: '2026-01-01',
  to: '2026-12-31',
  total: { ...flows, movesBetweenDisciplines: 0 },
  disciplines: [
    { ...flows, discipline: 'prosecutor_local', movedIn: 0, movedOut: 0 },
    { ...flows, discipline: 'child_welfare', movedIn: 1, movedOut: 0, averageHeadcount: 0, atEnd: 0, annualRate: null },
  ],
};

describe('the rows of a turnover table', () => {
  it('show disciplines by the name that readers know, in its order', () => {
    expect(disciplineRows(answer).map(({ label }) => label)).toEqual(['Child welfare', 'Prosecutor, local']);
  });

  it('have no moves into or out of the whole, which is not the same as none', () => {
    expect(wholeRow('Police', answer.total)).toMatchObject({
      whole: true,
      movedIn: null,
      movedOut: null,
      broughtIn: 0,
    });
  });

  it('say in the picture where nobody was there, and draw few people as uncertain', () => {
    const [first, second] = barsOf(disciplineRows(answer));
    expect(first).toMatchObject({ label: 'Child welfare: nobody there', rate: null });
    expect(second).toMatchObject({ rate: { value: 57.1, sure: false } });
    const [came] = barsOf([{ ...wholeRow('Police', answer.total), averageHeadcount: 0, atEnd: 1, annualRate: null }]);
    expect(came).toMatchObject({ label: 'Police: too short a time', rate: null });
  });
});

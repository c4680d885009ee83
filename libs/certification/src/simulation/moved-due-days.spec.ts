import { movedDueDays } from './moved-due-days.js';

const moved = (before: string | null, after: string | null, agencyId: string | null = 'police') => ({
  agencyId,
  before: { dueOn: before },
  after: { dueOn: after },
});

describe('the days on which other training falls due', () => {
  it('are the one before and the one after, once for an agency', () => {
    const days = movedDueDays([moved('2026-03-01', '2026-06-01'), moved('2026-03-01', '2026-06-01')]);
    expect(days).toEqual([
      { agencyId: 'police', on: '2026-03-01' },
      { agencyId: 'police', on: '2026-06-01' },
    ]);
  });

  it.each([
    ['nothing moves', moved('2026-03-01', '2026-03-01')],
    ['nothing is due', moved(null, null)],
    ['no agency answers for it', moved('2026-03-01', null, null)],
  ])('are none where %s', (_, change) => {
    expect(movedDueDays([change])).toEqual([]);
  });

  it('are one where something falls due that did not', () => {
    expect(movedDueDays([moved(null, '2026-06-01')])).toEqual([{ agencyId: 'police', on: '2026-06-01' }]);
  });
});

import { primaryOf } from './primary-position.js';

describe('the primary position', () => {
  it('is the one that began last, and of two on one day the one entered last', () => {
    const held = [
      { positionId: '2', startsOn: '2026-01-01' },
      { positionId: '3', startsOn: '2026-05-01' },
      { positionId: '4', startsOn: '2026-05-01' },
      { positionId: '5', startsOn: '2020-01-01' },
    ];
    expect(primaryOf(held)?.positionId).toBe('4');
    expect(primaryOf([])).toBeUndefined();
  });
});

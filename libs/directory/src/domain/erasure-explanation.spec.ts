import { erasureExplanation } from './erasure-explanation.js';

const at = (agencyName: string, endsOn: string | null) => ({ agencyName, endsOn });
const HOLD = { heldUntil: '2029-05-31', reason: 'Award 7 is not closed out.' };

describe('what is said of an erasure of somebody who works', () => {
  it.each([
    [[at('Police', null)], 'Separate them there first. They can be erased on the day after their last day.'],
    [[at('Police', '2026-11-30'), at('Sheriff', '2026-12-31')], 'They can be erased from January 1, 2027 on.'],
  ])('names the work that is to end, %j', (lasting, says) => {
    expect(erasureExplanation('employed', lasting, [])).toContain(says);
  });

  it.each([
    [[at('Police', null)], 'This person still works at Police, without a last day. Separate them there first.'],
    [[at('Police', '2026-12-31')], 'The last day of this person at Police is December 31, 2026.'],
  ])('promises no day where a hold lasts beyond it, %j', (lasting, says) => {
    expect(erasureExplanation('employed', lasting, [HOLD])).toBe(
      `${says} This record is held until May 31, 2029, so nothing was erased. Award 7 is not closed out.`,
    );
  });
});

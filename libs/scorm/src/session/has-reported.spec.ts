import { hasReported } from './has-reported.js';

const state = (launchNo: number, seq: number) => ({ itemId: 'test', launchNo, seq });
const way = (kept?: { launchNo: number; seq: number | null }) => ({ current: 'test', ...(kept ? { kept } : {}) });

describe('the part that a learner was sent to', () => {
  it.each([
    ['has reported after the commit that sent them', way({ launchNo: 2, seq: 5 }), [state(2, 6)], true],
    ['has reported in a later launch', way({ launchNo: 2, seq: 5 }), [state(3, 1)], true],
    ['has reported in the launch that the opening began', way({ launchNo: 2, seq: null }), [state(3, 1)], true],
    ['has not, when it last did before', way({ launchNo: 2, seq: 5 }), [state(2, 4)], false],
    [
      'has not, when it last did in the launch that the opening ended',
      way({ launchNo: 2, seq: null }),
      [state(2, 9)],
      false,
    ],
    ['has not, when nothing is stored of it', way({ launchNo: 2, seq: 5 }), [], false],
    ['has, where it was not noted when the way was kept', way(), [state(1, 1)], true],
    ['is nowhere before the course has begun', null, [state(1, 1)], false],
  ])('%s', (_, kept, states, reported) => {
    expect(hasReported(kept, states)).toBe(reported);
  });
});

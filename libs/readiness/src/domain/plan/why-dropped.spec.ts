import { whyDropped } from './why-dropped.js';
import type { DroppedCase } from './why-dropped.js';

const still: DroppedCase = {
  kind: 'refresher',
  validUntil: '2027-03-01',
  accepted: false,
  worksUntil: null,
  member: true,
  asked: true,
  standing: { status: 'current', validUntil: '2027-03-01' },
};

describe('a suggestion that a newer plan does not repeat', () => {
  it.each<[string, Partial<DroppedCase>, string]>([
    ['because the person left', { worksUntil: undefined, member: false, accepted: true }, 'left'],
    ['because the agency left', { member: false, asked: false }, 'agency_left'],
    ['because no seat asks for it', { asked: false, accepted: true }, 'no_seat'],
    ['because it was accepted', { accepted: true }, 'accepted'],
    ['because it was done', { standing: { status: 'current', validUntil: '2028-03-01' } }, 'trained'],
    ['because it was done for ever', { standing: { status: 'current', validUntil: null } }, 'trained'],
    ['because the first training was done', { kind: 'onboarding', validUntil: null }, 'trained'],
    ['because the person will leave', { worksUntil: '2026-12-31' }, 'leaves'],
    ['because nothing needs it', {}, 'not_needed'],
    ['because nothing needs it, lapsed', { standing: { status: 'lapsed', validUntil: '2028-03-01' } }, 'not_needed'],
    ['for a successor of who stays after all', { kind: 'hire' }, 'stays'],
    ['for a successor whose place is filled', { kind: 'hire', worksUntil: undefined }, 'place_filled'],
  ])('is dropped %s', (_, more, reason) => {
    expect(whyDropped({ ...still, ...more })).toBe(reason);
  });
});

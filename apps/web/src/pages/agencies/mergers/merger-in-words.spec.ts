import { describe, expect, it } from '@jest/globals';
import type { AgencyMergerAnswer, AgencyMergerPreview } from '@muster/contracts';
import { actsOn, linesOf } from './merger-in-words.js';

const merger = (more: Partial<AgencyMergerAnswer>) =>
  ({ agencyName: 'Police', intoAgencyName: 'Sheriff', undoableUntil: null, ...more }) as AgencyMergerAnswer;
const nothing = {
  people: 0,
  positionsGoingOn: 0,
  positionsHandedOver: 0,
  positionsHeldThere: 0,
  leaves: 0,
  serviceDates: 0,
  numbers: 0,
  taskForces: 0,
  agenciesBelow: 0,
  roles: 0,
};
const preview = (counts: object, agenciesBelow: string[] = []) =>
  ({
    agencyName: 'Police',
    intoAgencyName: 'Sheriff',
    agenciesBelow,
    counts: { ...nothing, ...counts },
  }) as unknown as AgencyMergerPreview;

describe('a merger in words', () => {
  it('is cancelled before its day, taken back while that is possible, and neither afterwards', () => {
    const buttons = (more: Partial<AgencyMergerAnswer>) => actsOn(merger(more)).map(({ button }) => button);
    expect(buttons({ state: 'planned' })).toEqual(['Cancel']);
    expect(buttons({ state: 'done', undoableUntil: '2026-12-30T00:00:00Z' })).toEqual(['Take back']);
    expect(buttons({ state: 'done' })).toEqual([]);
    expect(buttons({ state: 'undone' })).toEqual([]);
  });

  it('is confirmed or cancelled while it is held', () => {
    expect(actsOn(merger({ state: 'held' })).map(({ act, button }) => [act, button])).toEqual([
      ['confirm', 'Confirm'],
      ['end', 'Cancel'],
    ]);
  });

  it('says what it touches, and nothing about the rest', () => {
    expect(linesOf(preview({}))).toEqual([]);
    expect(linesOf(preview({ positionsGoingOn: 1, leaves: 2, numbers: 1 }, ['Squad']))).toEqual([
      '1 position goes on at Sheriff, with the time served.',
      '2 leaves go on there.',
      '1 person keeps the number by which Police knew them.',
      'Below Sheriff instead of Police: Squad.',
    ]);
  });
});

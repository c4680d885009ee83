import type { CycleRow } from '../data/cycle.repository.js';
import type { Cycle } from '../domain/index.js';
import { settledCycles } from './settled-cycles.js';

const certified = (sequence: number, more: Partial<Cycle> = {}): Cycle => ({
  sequence,
  kind: 'initial',
  versionId: 'v1',
  opensOn: '2026-01-01',
  dueOn: null,
  closedAs: 'certified',
  certifiedOn: '2026-02-01',
  validFrom: '2026-02-01',
  validUntil: '2027-02-01',
  evidenceIds: ['a'],
  ...more,
});
const open = (sequence: number): Cycle => ({
  sequence,
  kind: 'renewal',
  versionId: 'v1',
  opensOn: '2027-01-01',
  dueOn: '2027-02-01',
  evidenceIds: [],
});
/** As stored: what a cycle does not have is null. */
const row = (cycle: Cycle): CycleRow => ({ validUntil: null, certifiedOn: null, ...cycle }) as CycleRow;

describe('the periods of which a certificate is to be looked at', () => {
  it.each<[string, Cycle[], Cycle[], number[]]>([
    ['none where all is as it was', [certified(1), open(2)], [certified(1), open(2)], []],
    ['none where one opens', [certified(1)], [certified(1), open(2)], []],
    ['one that was certified', [open(1)], [certified(1)], [1]],
    ['one that was certified with the next one open', [certified(1), open(2)], [certified(1), certified(2)], [2]],
    ['one with another expiry', [certified(1)], [certified(1, { validUntil: '2027-05-01' })], [1]],
    ['one with other evidence', [certified(1)], [certified(1, { evidenceIds: ['b'] })], [1]],
    ['one that is certified no more', [certified(1), certified(2)], [certified(1), open(2)], [2]],
    ['one that is there no more', [certified(1), certified(2)], [certified(1)], [2]],
    [
      'none that never expires and stays so',
      [certified(1, { validUntil: null })],
      [certified(1, { validUntil: null })],
      [],
    ],
  ])('%s', (_, before, after, numbers) => {
    expect(settledCycles(before.map(row), after)).toEqual(numbers);
  });
});

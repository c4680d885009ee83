import type { ItemResult } from '../protocol.js';
import { sessionItem } from '../testing/session-item.js';
import { unmetPrerequisite } from './prerequisites.js';

const state = (
  completionStatus: ItemResult['completionStatus'],
  successStatus: ItemResult['successStatus'] = 'unknown',
) => ({
  cmi: null,
  entry: '' as const,
  totalTime: '',
  completionStatus,
  successStatus,
  score: null,
});
const items = [
  sessionItem({ id: 'M', title: 'Module', launchable: false, href: null }),
  sessionItem({ id: 'A', title: 'Alpha', depth: 1, state: state('completed') }),
  sessionItem({ id: 'B', title: 'Beta', depth: 1, state: state('completed', 'passed') }),
  sessionItem({ id: 'C', title: 'Gamma', state: state('incomplete') }),
  sessionItem({ id: 'F', title: 'Failed', state: state('completed', 'failed') }),
];

describe('prerequisites of SCORM 1.2', () => {
  it.each([
    ['A & B', true],
    ['C | B', true],
    ['C', false],
    ['F', false],
    ['~F', true],
    ['F = failed', true],
    ['M', true],
    ['M & C', false],
    ['2*{A, B, C}', true],
  ])('%s is met: %p', (script, met) => {
    expect(unmetPrerequisite(script, items) === null).toBe(met);
  });

  it('say what is missing by its title', () => {
    expect(unmetPrerequisite('A & C', items)).toContain('Gamma');
  });

  it.each([null, '', '  ', 'A &', 'nobody', '(A'])('of %p lock nobody out', (script) => {
    expect(unmetPrerequisite(script, items)).toBeNull();
  });
});

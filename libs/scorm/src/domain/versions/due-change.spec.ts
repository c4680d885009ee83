import { dueChange } from './due-change.js';
import type { ChangeableAttempt, StandingDecision } from './due-change.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const attempt: ChangeableAttempt = {
  state: 'in_progress',
  startedAt: at(1),
  finishedAt: null,
  supersededAt: null,
  versionNumber: 1,
};
const restart: StandingDecision = { choice: 'restart', decidedAt: at(5), toVersionNumber: 2 };

describe('a decision about a newer version', () => {
  it.each<[string, Partial<ChangeableAttempt>, StandingDecision | undefined, string]>([
    ['touches an attempt in progress', {}, restart, 'restart'],
    ['touches one that was opened and says nothing yet', { state: 'not_started' }, restart, 'restart'],
    ['moves it where that was chosen', {}, { ...restart, choice: 'move' }, 'move'],
    ['leaves it where keeping was chosen', {}, { ...restart, choice: 'keep' }, 'keep'],
    ['that was never made leaves it', {}, undefined, 'keep'],
    ['leaves one that began after it', { startedAt: at(6) }, restart, 'keep'],
    ['leaves one that is on that version or a newer one', { versionNumber: 2 }, restart, 'keep'],
    ['leaves a finished one', { finishedAt: at(2), state: 'passed' }, restart, 'keep'],
    ['leaves a result whose course never ended', { state: 'passed' }, restart, 'keep'],
    ['leaves a failed one', { state: 'failed' }, restart, 'keep'],
    ['leaves one that was closed before', { supersededAt: at(3) }, restart, 'keep'],
  ])('%s', (_, more, decision, choice) => {
    expect(dueChange({ ...attempt, ...more }, decision)).toBe(choice);
  });
});

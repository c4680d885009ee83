import { stateOfAll } from './save-state.js';
import type { SaveState, Uncommitted } from './save-state.js';

const saved: SaveState = { kind: 'saved', at: '2026-11-24T10:42:00Z' };

describe('what is true of the work as a whole', () => {
  it.each<[SaveState, Uncommitted, SaveState['kind']]>([
    [saved, null, 'saved'],
    [saved, 'in-memory', 'changed'],
    [saved, 'kept', 'kept'],
    [{ kind: 'nothing' }, 'in-memory', 'changed'],
    [{ kind: 'saving' }, 'in-memory', 'saving'],
    [{ kind: 'unsaved' }, 'kept', 'unsaved'],
    [{ kind: 'stopped', why: 'expired', lost: false }, 'in-memory', 'stopped'],
  ])('%j with what is uncommitted %s is "%s"', (committed, uncommitted, all) => {
    expect(stateOfAll(committed, uncommitted).kind).toBe(all);
  });
});

import type { SharedStore } from '../protocol.js';
import { RecordingHooks } from '../testing/recording-hooks.js';
import { sessionItem } from '../testing/session-item.js';
import { createRuntime } from './scorm2004-runtime.js';

interface Api {
  Initialize(parameter: string): string;
  GetValue(element: string): string;
  SetValue(element: string, value: string): string;
  GetLastError(): string;
}

const NOTES: SharedStore = { targetId: 'notes', read: true, write: true, value: 'seen' };
const NEW: SharedStore = { targetId: 'new', read: true, write: true, value: null };
const READ_ONLY: SharedStore = { targetId: 'roster', read: true, write: false, value: 'two' };
const WRITE_ONLY: SharedStore = { targetId: 'tips', read: false, write: true, value: null };

function launch(...sharedData: SharedStore[]) {
  const item = sessionItem({ sharedData });
  const context = { learner: { id: 'u-17', name: 'Reyes, Dana' }, mode: 'normal' as const };
  const runtime = createRuntime(item, context, new RecordingHooks());
  const api = runtime.api as unknown as Api;
  api.Initialize('');
  const get = (element: string) => [api.GetValue(`adl.data.${element}`), api.GetLastError()];
  const set = (element: string, value: string) => [api.SetValue(`adl.data.${element}`, value), api.GetLastError()];
  return { runtime, shared: runtime.shared, get, set };
}

describe('adl.data', () => {
  it('has the stores of the manifest in its order, with their names', () => {
    const { get } = launch(READ_ONLY, NOTES);
    expect(get('_count')).toEqual(['2', '0']);
    expect([get('0.id'), get('1.id')]).toEqual([
      ['roster', '0'],
      ['notes', '0'],
    ]);
    expect(get('1.store')).toEqual(['seen', '0']);
  });

  it('is empty for a SCO without stores', () => {
    expect(launch().get('_count')).toEqual(['0', '0']);
  });

  it('says that a store was never set (403)', () => {
    expect(launch(NEW).get('0.store')).toEqual(['', '403']);
  });

  it('refuses to write to a store that is only read (404), to read one that is only written (405), and to rename one (404)', () => {
    const { get, set, shared } = launch(READ_ONLY, WRITE_ONLY);
    expect(set('0.store', 'forged')).toEqual(['false', '404']);
    expect(get('1.store')).toEqual(['', '405']);
    expect(set('0.id', 'notes')).toEqual(['false', '404']);
    expect(shared?.unsaved).toBeUndefined();
    expect(get('0.store')).toEqual(['two', '0']);
  });

  it('gives back what was written in this session', () => {
    const { get, set } = launch(NEW);
    expect(set('0.store', 'a note')).toEqual(['true', '0']);
    expect(get('0.store')).toEqual(['a note', '0']);
  });

  it('is no part of the data model that is stored for the SCO alone', () => {
    const { runtime, set } = launch(NEW);
    set('0.store', 'a note');
    expect(JSON.stringify(runtime.snapshot())).not.toContain('a note');
  });
});

describe('what was written', () => {
  it('travels with every snapshot until one is stored', () => {
    const { set, shared } = launch(NOTES, NEW);
    expect(shared?.unsaved).toBeUndefined();
    set('0.store', 'seen twice');
    set('1.store', '');
    expect(shared?.unsaved).toEqual({ notes: 'seen twice', new: '' });
    expect(shared?.unsaved).toEqual({ notes: 'seen twice', new: '' });
    shared?.saved({ notes: 'seen twice', new: '' });
    expect(shared?.unsaved).toBeUndefined();
  });

  it('travels on when it was written again while the snapshot was under way', () => {
    const { set, shared } = launch(NOTES);
    set('0.store', 'one');
    const sent = shared?.unsaved ?? {};
    set('0.store', 'two');
    shared?.saved(sent);
    expect(shared?.unsaved).toEqual({ notes: 'two' });
  });
});

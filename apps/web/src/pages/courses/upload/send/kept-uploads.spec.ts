import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeptUploads } from './kept-uploads.js';

const DAY = 24 * 60 * 60 * 1000;
const upload = (uploadId: string) => ({
  uploadId,
  fingerprint: 'abc',
  filename: 'course.zip',
  size: 100,
  received: 43,
  fields: { minutes: 30, audience: { excludeAgencyKinds: ['court' as const] } },
});
const first = upload('01900000-0000-7000-8000-000000000001');
const second = upload('01900000-0000-7000-8000-000000000002');

/** The browser's, as the standard describes it. */
function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

describe('uploads that a browser keeps', () => {
  let now = DAY;
  let storage: Storage;
  const of = (personId: string) => new KeptUploads(storage, personId, () => now);
  beforeEach(() => {
    now = DAY;
    storage = memory();
  });

  it('are there again after a reload, the newest first', () => {
    of('ana').keep(first);
    now += 1;
    of('ana').keep({ ...second, received: 90 });
    expect(of('ana').all()).toEqual([
      { ...second, received: 90, keptAt: DAY + 1 },
      { ...first, keptAt: DAY },
    ]);
  });

  it('are one entry for an upload however often it is noted, and none once it is forgotten', () => {
    of('ana').keep(first);
    of('ana').keep({ ...first, received: 80 });
    expect(
      of('ana')
        .all()
        .map(({ received }) => received),
    ).toEqual([80]);
    of('ana').forget(first.uploadId);
    expect(of('ana').all()).toEqual([]);
  });

  it('know what the server has without being kept longer for it', () => {
    of('ana').keep(first);
    now += 5;
    of('ana').notice({ ...first, keptAt: DAY }, 99);
    expect(of('ana').all()).toEqual([{ ...first, received: 99, keptAt: DAY }]);
  });

  it('are never shown to another person of the same browser', () => {
    of('ana').keep(first);
    expect(of('ben').all()).toEqual([]);
  });

  it('are forgotten when the server has given them up', () => {
    of('ana').keep(first);
    now += DAY;
    expect(of('ana').all()).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it('are left out when they cannot be read, and nothing else of the storage is touched', () => {
    storage.setItem('muster.package-upload.ana.1', '{"uploadId":"1"}');
    storage.setItem('muster.package-upload.ana.2', 'not JSON');
    storage.setItem('other', 'value');
    expect(of('ana').all()).toEqual([]);
    expect([storage.length, storage.getItem('other')]).toEqual([1, 'value']);
  });

  it('do not stop an upload where the storage is full', () => {
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => of('ana').keep(first)).not.toThrow();
  });
});

import type { ContentWindow } from './content-host.js';

/** One for each kind and for the whole visit, so that a second page of the part finds what the first one kept. */
const kept = { localStorage: new Map<string, string>(), sessionStorage: new Map<string, string>() };

/**
 * Gives content that uses storage without asking a storage in memory, where the browser refuses the real one to a frame of
 * another site: otherwise its first line of script would be its last.
 */
export function lendStorage(win: ContentWindow): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    if (works(win, name)) continue;
    const storage = memoryStorage(kept[name]);
    Object.defineProperty(win, name, { configurable: true, get: () => storage });
  }
}

function works(win: ContentWindow, name: 'localStorage' | 'sessionStorage'): boolean {
  try {
    return typeof win[name].length === 'number';
  } catch {
    return false;
  }
}

/** The Storage interface (HTML 12.2), named properties included: content writes `localStorage.page = 3` too. */
export function memoryStorage(values: Map<string, string>): Storage {
  const methods: Record<string, unknown> = {
    getItem: (key: unknown) => values.get(String(key)) ?? null,
    setItem: (key: unknown, value: unknown) => void values.set(String(key), String(value)),
    removeItem: (key: unknown) => void values.delete(String(key)),
    clear: () => values.clear(),
    key: (at: number) => [...values.keys()][at] ?? null,
  };
  return new Proxy(methods, {
    get: (_, key) => {
      if (key === 'length') return values.size;
      return typeof key === 'string' ? (methods[key] ?? values.get(key)) : undefined;
    },
    set: (_, key, value) => {
      values.set(String(key), String(value));
      return true;
    },
    has: (_, key) => typeof key === 'string' && (key in methods || key === 'length' || values.has(key)),
    deleteProperty: (_, key) => {
      values.delete(String(key));
      return true;
    },
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor: (_, key) =>
      typeof key === 'string' && values.has(key)
        ? { value: values.get(key), writable: true, enumerable: true, configurable: true }
        : undefined,
  }) as unknown as Storage;
}

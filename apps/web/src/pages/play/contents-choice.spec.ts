import { rememberContents, withContentsChoice } from './contents-choice.js';

function storage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  } as unknown as Storage;
}

const LAUNCH = 'http://abc.localhost:3001/#t=token';

describe('the contents of a course', () => {
  it('are shown unless the reader has hidden them', () => {
    expect(withContentsChoice(LAUNCH, storage())).toBe(LAUNCH);
    expect(withContentsChoice(LAUNCH, null)).toBe(LAUNCH);
  });

  it('stay hidden in the next course, and the token stays where it is', () => {
    const kept = storage();
    rememberContents(false, kept);
    expect(withContentsChoice(LAUNCH, kept)).toBe('http://abc.localhost:3001/?contents=hidden#t=token');
    rememberContents(true, kept);
    expect(withContentsChoice(LAUNCH, kept)).toBe(LAUNCH);
  });
});

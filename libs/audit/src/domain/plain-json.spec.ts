import { plainJson } from './plain-json.js';

it('plain JSON leaves undefined out and writes dates as text', () => {
  expect(plainJson({ a: undefined, at: new Date(0) })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
});

import { openingBody } from './opening-body.js';

/** One object in another, as deep as asked. */
const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('what the player sends to open', () => {
  it.each([
    ['nothing', undefined, true],
    ['where it is', { sequencing: { activities: { a: { attempts: 1 } } } }, true],
    ['a state that is deeper than any course', { sequencing: { activities: { a: { x: nested(5000) } } } }, false],
    ['a state that is larger than any course', { sequencing: { activities: {}, x: 'x'.repeat(400_000) } }, false],
  ])('is taken or refused: %s', (_, body, taken) => {
    expect(openingBody.safeParse(body).success).toBe(taken);
  });
});

import { AnswerRoom } from './answer-room.js';

describe('the room of an answer', () => {
  it('is for the first of each list, and none is left when it is full', () => {
    const room = new AnswerRoom();
    const entry = 'x'.repeat(3 * 1024 * 1024);
    expect(room.taken([1, 2, 3], 2)).toEqual([1, 2]);
    expect(room.taken([entry, entry])).toHaveLength(2);
    expect(room.taken([entry, entry])).toHaveLength(1);
    expect(room.taken(['a'])).toEqual([]);
  });
});

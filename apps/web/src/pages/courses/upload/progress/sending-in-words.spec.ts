import { describe, expect, it } from '@jest/globals';
import { sendingInWords } from './sending-in-words.js';
import { beginning } from './upload-stage.js';

const sending = (sent: number) => ({ ...beginning('course.zip', 200, 0), sent });

describe('what is announced of an upload', () => {
  it.each([
    [0, '“course.zip” is being sent.'],
    [49, '“course.zip” is being sent.'],
    [50, '25 % of “course.zip” has been sent.'],
    [99, '25 % of “course.zip” has been sent.'],
    [199, '75 % of “course.zip” has been sent.'],
  ])('changes only at each quarter: %s of 200 bytes', (sent, words) =>
    expect(sendingInWords(sending(sent))).toBe(words),
  );

  it.each([
    ['paused', 'Paused at 43 %.'],
    ['offline', 'There is no network. The upload stands at 43 % and goes on by itself.'],
    ['unreachable', 'The server cannot be reached. The upload is tried again by itself.'],
  ] as const)('says that the line is %s', (line, words) => {
    expect(sendingInWords({ ...sending(87), line })).toBe(words);
  });

  it('says that all is sent before the server has read it', () => {
    expect(sendingInWords({ ...sending(200), handingOver: true })).toBe('All of “course.zip” is sent.');
  });
});

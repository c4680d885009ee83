import { describe, expect, it } from '@jest/globals';
import { tellsThatItAnswers } from './server-answers.js';

const health = (postgresql: boolean, mail = true) => ({
  ok: postgresql && mail,
  checks: [
    { name: 'postgresql', ok: postgresql },
    { name: 'mail', ok: mail },
  ],
});

describe('whether the server can answer pages', () => {
  it.each<[string, number, unknown, boolean]>([
    ['all is well', 200, health(true), true],
    ['the mail server is away', 503, health(true, false), true],
    ['the database hangs', 503, health(false), false],
    ['a proxy hides the health', 404, null, true],
    ['a proxy finds no server', 502, null, false],
  ])('when %s', (_, status, body, answers) => {
    expect(tellsThatItAnswers(status, body)).toBe(answers);
  });
});

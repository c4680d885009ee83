import { describe, expect, it } from '@jest/globals';
import { readPlayerMessage } from './read-player-message.js';

const player = {} as MessageEventSource;
const stranger = {} as MessageEventSource;
const origin = 'http://abc.localhost:3001';
const data = { muster: 'player', type: 'saved' };

describe('messages of the player', () => {
  it('are taken from the window and the origin that were opened', () => {
    expect(readPlayerMessage({ origin, source: player, data }, origin, player)).toEqual(data);
  });

  it.each([
    ['another origin', { origin: 'http://evil.localhost:3001', source: player, data }],
    ['another window', { origin, source: stranger, data }],
    ['another form', { origin, source: player, data: { muster: 'player', type: 'sign-out' } }],
    ['plain text', { origin, source: player, data: 'saved' }],
  ])('from %s are ignored', (_what, event) => {
    expect(readPlayerMessage(event, origin, player)).toBeNull();
  });

  it('are ignored while no player is on the page, even from a window that is gone', () => {
    expect(readPlayerMessage({ origin, source: null, data }, origin, null)).toBeNull();
  });
});

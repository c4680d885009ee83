import { takeJournalPort } from './take-journal-port.js';

const player = {} as MessageEventSource;
const origin = 'http://abc.localhost:3001';
const data = { muster: 'journal', type: 'open' };
const port = {} as MessagePort;
const right = { origin, source: player, data, ports: [port] };

describe('the port of a journal', () => {
  it('is taken from the window and the origin that were opened', () => {
    expect(takeJournalPort(right, origin, player)).toBe(port);
  });

  it.each([
    ['another origin', { ...right, origin: 'http://evil.localhost:3001' }],
    ['an origin that only begins like it', { ...right, origin: `${origin}0` }],
    ['the null origin of a sandbox', { ...right, origin: 'null' }],
    ['a third frame', { ...right, source: {} as MessageEventSource }],
    ['a window that is gone', { ...right, source: null }],
    ['no port', { ...right, ports: [] }],
    ['two ports', { ...right, ports: [port, port] }],
    ['another word', { ...right, data: { muster: 'journal', type: 'list' } }],
    ['more than the word', { ...right, data: { ...data, owner: 'someone else' } }],
    ['plain text', { ...right, data: 'open' }],
    ['nothing', { ...right, data: null }],
  ])('with %s is ignored', (_what, event) => {
    expect(takeJournalPort(event, origin, player)).toBeNull();
  });

  it('is ignored while no player is on the page', () => {
    expect(takeJournalPort({ ...right, source: null }, origin, null)).toBeNull();
  });
});

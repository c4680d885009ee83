const ID = '0199f0a4-5b1e-7c3d-8e2f-0a1b2c3d4e5f';

/** Cursors of lists in the order of days and ids as nobody was ever given one: well formed, and of a day or an id that is none. */
export const FORGED_DATED_CURSORS: readonly string[] = [
  ['yesterday', ID],
  ['2025-02-30', ID],
  ['2025-02-28', 'the first'],
].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));

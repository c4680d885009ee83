import { jest } from '@jest/globals';
import type { AgencyAnswer, RosterImportAnswer } from '@muster/contracts';
import { made, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { RosterLineRepository } from '../data/roster-line.repository.js';

/** A first batch of 2,000 lines and four of up to 8,000. */
const MANY = 27_000;

let app: DirectoryApp;
let chief: Client;
let police: AgencyAnswer;

beforeAll(async () => {
  ({ app, police, chief } = await rosterDesk());
});
afterAll(() => app.close());

const file = [
  'external_id,given_name,family_name,discipline,starts_on',
  ...Array.from({ length: MANY }, (_, at) => `${at},Given${at},Family,law_enforcement_local,2024-02-01`),
].join('\n');
const send = () => roster(chief, police.id, file, { dryRun: 'true' });
const staged = async () =>
  (
    await app.system((tx) =>
      tx.query<Record<string, number>[]>(
        `SELECT (SELECT count(*)::integer FROM directory.roster_import) AS imports, count(*)::integer AS lines,
           count(DISTINCT external_id)::integer AS people, min(line) AS first, max(line) AS last FROM directory.roster_line`,
      ),
    )
  )[0];

describe('a roster of several batches', () => {
  it('of which one cannot be written, while another is, leaves nothing behind', async () => {
    const lines = app.get(RosterLineRepository);
    const stage = lines.stage.bind(lines);
    let asked = 0;
    const spy = jest.spyOn(lines, 'stage').mockImplementation(async (...all) => {
      asked += all[3].count > 0 ? 1 : 0;
      // The third batch; the fourth is on its way by the time that it fails.
      if (asked === 3) throw new Error('the disk is full');
      await stage(...all);
    });
    expect((await send()).status).toBe(500);
    spy.mockRestore();
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(await staged()).toMatchObject({ imports: 0, lines: 0 });
  });

  it('is staged whole, each line once', async () => {
    const sent = await made<RosterImportAnswer>(send(), 202);
    expect(sent).toMatchObject({ state: 'queued', progress: { total: MANY } });
    expect(await staged()).toEqual({ imports: 1, lines: MANY, people: MANY, first: 2, last: MANY + 1 });
  });
});

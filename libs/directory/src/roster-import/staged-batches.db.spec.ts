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
const send = (fields: Record<string, string> = { dryRun: 'true' }) => roster(chief, police.id, file, fields);
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

  it('lets PostgreSQL plan for those who have come', async () => {
    const counted = () =>
      app.system((tx) =>
        tx.query<{ people: number }[]>(
          `SELECT min(reltuples)::integer AS people FROM pg_class WHERE oid IN ('directory.person'::regclass, 'directory.position'::regclass)`,
        ),
      );
    await app.runTasks('import-roster');
    const sent = await made<RosterImportAnswer>(send({}), 202);
    await app.runTasks('import-roster');
    const done = await made<RosterImportAnswer>(chief('GET', `/roster-imports/${sent.id}`), 200);
    expect(done).toMatchObject({ state: 'succeeded', created: MANY });
    expect((await counted())[0]?.people).toBeGreaterThanOrEqual(MANY);
  }, 120_000);
});

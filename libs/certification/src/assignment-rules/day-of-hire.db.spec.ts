import { CertificationApp } from '../../test/certification-app.js';
import { MATCHES, scopeValues } from './match-sql.js';

let app: CertificationApp;
let sheriff: string;
beforeAll(async () => {
  app = await CertificationApp.start();
  sheriff = await app.agency('Sheriff');
});
afterAll(() => app.close());

/** Days of hire of the positions of one person, in the order in which those begin. */
async function hiredOn(...posts: { from: string; to?: string; servesSince?: string }[]): Promise<string[]> {
  const [first] = posts;
  if (!first) return [];
  const { id, positionId } = await app.person(sheriff, 'law_enforcement_local', first.from);
  for (const [at, { from, to, servesSince }] of posts.entries()) {
    const post = at === 0 ? positionId : await app.position(id, sheriff, from);
    await app.sql(`UPDATE directory.position SET ends_on = $2, serves_since = $3 WHERE id = $1 RETURNING id`, [
      post,
      to ?? null,
      servesSince ?? null,
    ]);
  }
  const rows = await app.sql<{ day: string }>(`${MATCHES} SELECT hired_on::text AS day FROM post ORDER BY starts_on`, [
    '[]',
    ...scopeValues({ personIds: [id] }),
  ]);
  return rows.map(({ day }) => day);
}

describe('the day of hire', () => {
  it('is the first day of an unbroken time, and another after a break', async () => {
    expect(await hiredOn({ from: '2020-01-01', to: '2020-06-30' }, { from: '2020-07-01', to: '2021-01-31' })).toEqual([
      '2020-01-01',
      '2020-01-01',
    ]);
    expect(await hiredOn({ from: '2020-01-01', to: '2020-06-30' }, { from: '2020-07-02' })).toEqual([
      '2020-01-01',
      '2020-07-02',
    ]);
  });

  it('is that of the agency that was merged into this one, whatever else its people did here meanwhile', async () => {
    const cameOver = { from: '2026-11-01', servesSince: '2015-05-04' };
    expect(await hiredOn(cameOver)).toEqual(['2015-05-04']);
    expect(await hiredOn({ from: '2020-01-01', to: '2020-12-31' }, cameOver)).toEqual(['2015-05-04', '2015-05-04']);
    expect(await hiredOn({ from: '2026-01-05', to: '2026-10-31' }, cameOver)).toEqual(['2015-05-04', '2015-05-04']);
  });
});

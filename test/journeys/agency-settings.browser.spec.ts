import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { lookAt, signIn } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import { ADMIN, eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

/** More than one page of the list of roles. */
const SUPERVISORS = 51;
const DAY = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

describe('an administrator of an agency', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let root: Page;
  let county: string;
  let police: string;
  const people: Record<string, string> = {};

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    county = await makeAgency(admin, 'River County', 'other');
    police = await makeAgency(admin, 'River Police', 'law_enforcement', { parentId: county });
    const scope = { kind: 'agency', id: police };
    const add = async (familyName: string, email: string, more: object = {}) => {
      const person = await admin.must<{ id: string }>('POST', '/people', {
        givenName: 'Test',
        familyName,
        email,
        position: { agencyId: police, discipline: 'law_enforcement_local', startsOn: '2024-01-15' },
        ...more,
      });
      people[email] = person.id;
    };
    for (let number = 1; number <= SUPERVISORS; number += 1) {
      await add(`Lead${number}`, `lead${number}@agency.test`, { roles: [{ role: 'supervisor', scope }] });
    }
    await add('Acting', 'acting@agency.test');
    await add('Double', 'double@agency.test');
    await add('Double', 'double@old.test');
    await add('Forgotten', 'forgotten@agency.test');
    const { email, password } = await learnerWith(system, police, 'Ada', 'Admin', [{ role: 'agency_admin', scope }]);
    page = await signIn(browser, appUrl, email, password);
    root = await signIn(browser, appUrl, ADMIN.email, ADMIN.password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const row = (name: RegExp, where = page) => where.getByRole('row', { name });
  const apply = (where = page) => where.getByRole('button', { name: 'Apply' }).click();

  it('gives a role until a day, finds it by name, kind and state, and pages through the others with the keyboard', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}/access`);
    await page.getByText('50 shown, there are more.').waitFor();
    const more = page.getByRole('button', { name: 'Show more roles' });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${SUPERVISORS + 1} shown.`).waitFor();

    await page.getByLabel('Person').selectOption({ label: 'Test Acting' });
    await page
      .getByRole('form', { name: 'Give a role' })
      .getByLabel('Role')
      .selectOption({ label: 'Agency administrator' });
    await page.getByLabel('Last day').fill(dayIn(-3));
    await page.getByRole('button', { name: 'Give the role' }).click();
    await page.getByText('This day is over. Choose today or a later day.').first().waitFor();
    await lookAt(page, 'access-wrong-day');
    await page.getByLabel('Last day').fill(dayIn(5));
    await page.getByRole('button', { name: 'Give the role' }).click();
    await page.getByText(/Test Acting is now agency administrator of River Police through/).waitFor();

    const search = page.getByLabel('Name, email or identifier');
    await search.fill('acting@');
    await page.keyboard.press('Enter');
    await page.getByText('1 shown.').waitFor();
    expect(await row(/Test Acting/).textContent()).toContain('in 5 days');
    await lookAt(page, 'access');

    await page.getByRole('button', { name: /Take away the role Agency administrator from Test Acting/ }).click();
    await page.getByRole('dialog').getByText('From the next click on').waitFor();
    await lookAt(page, 'access-take');
    await page.getByRole('dialog').getByRole('button', { name: 'Take the role away' }).click();
    await page.getByText('No role matches.').waitFor();

    await page.goto(`${system.appUrl}/agencies/${police}/access`);
    await page
      .getByRole('form', { name: 'Filters' })
      .getByLabel('Role')
      .selectOption({ label: 'Agency administrator' });
    await apply();
    await page.getByText('1 shown.').waitFor();
    await page.getByLabel('Show').selectOption({ label: 'Ended on their last day' });
    await apply();
    await page.getByText('No role matches.').waitFor();
  });

  it('is told that the last administrator gets no last day', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}/access`);
    await page.getByLabel('Person').selectOption({ label: 'Ada Admin' });
    await page
      .getByRole('form', { name: 'Give a role' })
      .getByLabel('Role')
      .selectOption({ label: 'Agency administrator' });
    await page.getByLabel('Last day').fill(dayIn(5));
    await page.getByRole('button', { name: 'Give the role' }).click();
    await page.getByText('You are the last administrator of River Police').waitFor();
  });

  it('sees the roles over everything in one list', async () => {
    await root.goto(`${system.appUrl}/access`);
    await root.getByLabel('Agency').selectOption({ label: 'River Police' });
    await root
      .getByRole('form', { name: 'Filters' })
      .getByLabel('Role')
      .selectOption({ label: 'Agency administrator' });
    await apply(root);
    await root.getByText('1 shown.').waitFor();
    expect(await row(/Ada Admin/, root).textContent()).toContain('River Police');
    await lookAt(root, 'access-all');
  });

  it('finds two records of one person, merges them, is told so at the old address, and undoes it', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}/people/duplicates`);
    await page.getByLabel('Name, email or identifier').fill('double@old');
    await apply();
    await row(/double@old.test/).waitFor();
    await lookAt(page, 'duplicates');
    await row(/double@agency.test/)
      .getByRole('button', { name: /Keep this record/ })
      .click();
    await page.getByRole('dialog').waitFor();
    await page.setViewportSize({ width: 375, height: 667 });
    // In the middle of a small screen, whole, wherever the record stands on the page.
    const { y, height } = (await page.getByRole('dialog').boundingBox()) ?? { y: NaN, height: NaN };
    expect(y).toBeGreaterThan(0);
    expect(Math.abs(y - (667 - y - height))).toBeLessThan(2);
    await lookAt(page, 'duplicates-merge');
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.getByText('No pair has somebody whom this search finds.').waitFor();

    await page.goto(`${system.appUrl}/people/${people['double@old.test']}`);
    await page.getByText('The record that you opened is the same person as Test Double').waitFor();
    await page.getByRole('heading', { name: 'Same person as' }).waitFor();
    await lookAt(page, 'person-merged');
    await page.getByRole('button', { name: 'Undo the merge of Test Double' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the merge' }).click();
    // The old address is a person of their own again.
    await page.getByText('The record that you opened').waitFor({ state: 'detached' });
    await page.getByText('double@old.test').first().waitFor();
  });

  it('closes an award out, and erases somebody on request', async () => {
    const award = await system.admin.must<{ id: string }>('POST', '/awards', {
      number: '2020-RIVER-1',
      funder: 'A funder',
      title: 'An award that is over',
      startsOn: '2015-10-01',
      endsOn: '2018-09-30',
      timeZone: 'America/Chicago',
      calendar: 'federal_semiannual',
      scope: { agencyIds: [police] },
    });
    await root.goto(`${system.appUrl}/awards/${award.id}`);
    await root.getByText('Enter the final expenditure report').click();
    await lookAt(root, 'award-closeout');
    await root.getByLabel('Final expenditure report submitted on').fill('2019-01-15');
    await root.getByRole('form', { name: 'Keeping records' }).getByRole('button', { name: 'Save' }).click();
    await root.getByText('Change what is entered').waitFor();
    await lookAt(root, 'award-closed-out');

    const forgotten = people['forgotten@agency.test'];
    await system.admin.must('POST', `/people/${forgotten}/separation`, { agencyId: police, on: '2025-01-31' });
    await root.goto(`${system.appUrl}/people/${forgotten}`);
    await root.getByRole('button', { name: 'Erase who this person is' }).click();
    await lookAt(root, 'person-erase');
    await root.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
    await root.getByText('forgotten@agency.test').waitFor({ state: 'detached' });
    // Nothing is offered that could not be done, and asking for it is refused with a sentence.
    for (const form of ['Training taken elsewhere', 'Name, email and identifier']) {
      expect(await root.getByRole('form', { name: form }).count()).toBe(0);
    }
    expect(await root.getByRole('button', { name: 'Enter an exception' }).count()).toBe(0);
    expect(await root.getByRole('heading', { name: 'Same person as' }).count()).toBe(0);
    const late = await system.admin.send('POST', '/completions', {
      personId: forgotten,
      title: 'A seminar',
      completedOn: '2025-01-15',
      minutes: 30,
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'DIRECTORY.PERSON_ERASED' } });
    await lookAt(root, 'person-erased');
  });

  it('connects a directory with a token that is shown once and works, and revokes it', async () => {
    await page.goto(`${system.appUrl}/agencies/${police}`);
    await page.getByRole('link', { name: 'Identity provider' }).click();
    await page.getByText('No directory is connected yet.').waitFor();
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByRole('link', { name: 'Choose one from the list.' }).waitFor();
    await page.getByLabel('Name of the provider').fill('Okta');
    await page.getByLabel('Discipline of new people').selectOption({ label: 'Law enforcement, local' });
    await lookAt(page, 'identity-provider');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.getByLabel('Token (secret token, bearer token)').inputValue();
    const address = await page.getByLabel('Address (tenant URL, base URL)').inputValue();
    await lookAt(page, 'identity-provider-token');
    const ask = async () => (await fetch(`${address}/Users`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await ask()).toBe(200);

    await page.getByRole('button', { name: 'I have entered it' }).click();
    expect(await page.content()).not.toContain(token);
    await page.getByRole('button', { name: 'Revoke the token of Okta' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('cell', { name: 'Revoked' }).waitFor();
    expect(await ask()).toBe(401);
  });

  it('changes what an agency is, and is told that it cannot stand below itself', async () => {
    await root.goto(`${system.appUrl}/agencies/${police}/about`);
    await root.getByLabel('Name').fill('River City Police');
    await root.getByLabel('Level').selectOption({ label: 'Local' });
    await root.getByRole('button', { name: 'Save' }).click();
    await root.getByText('Saved. Rules that ask').waitFor();
    await root.getByRole('link', { name: 'River City Police' }).waitFor();
    await lookAt(root, 'agency-about');
    expect(await system.admin.must('GET', `/agencies/${police}`)).toMatchObject({ level: 'local', parentId: county });

    await root.goto(`${system.appUrl}/agencies/${county}/about`);
    await root.getByLabel('Part of').selectOption({ label: 'River City Police' });
    await root.getByRole('button', { name: 'Save' }).click();
    await root.getByText('An agency cannot stand below itself. Choose another parent.').waitFor();
  });

  it('merges an agency into another after a look at what changes, and takes it back', async () => {
    const lake = await makeAgency(system.admin, 'Lake Police', 'law_enforcement');
    const add = (givenName: string) =>
      system.admin.must<{ id: string }>('POST', '/people', {
        givenName,
        familyName: 'Lake',
        email: `${givenName}@lake.test`.toLowerCase(),
        position: { agencyId: lake, discipline: 'law_enforcement_local', startsOn: '2024-01-15' },
        roles: [{ role: 'supervisor', scope: { kind: 'agency', id: lake } }],
      });
    const ann = await add('Ann');
    await root.goto(`${system.appUrl}/agencies/${lake}/about`);
    const form = root.getByRole('form', { name: 'Merge into another agency' });
    await form.getByLabel('Other agency').selectOption({ label: 'River County' });
    await form.getByLabel('First day').fill('2020-01-01');
    await form.getByRole('button', { name: 'Show what changes' }).click();
    await root.getByText('more than a year ago').waitFor();
    await lookAt(root, 'agency-merge-refused');
    await form.getByLabel('First day').fill(dayIn(-3));
    await form.getByLabel('Reason').fill('Ordinance 12');
    await form.getByRole('button', { name: 'Show what changes' }).focus();
    await root.keyboard.press('Enter');
    const dialog = root.getByRole('dialog');
    await dialog.getByText('1 person works at River County from then on.').waitFor();
    await dialog.getByText('Ann Lake: Supervisor').waitFor();
    await lookAt(root, 'agency-merge-preview');
    await dialog.getByRole('button', { name: 'Merge now' }).click();
    await root.getByText('Lake Police is part of River County since').waitFor();
    await lookAt(root, 'agency-merged');
    const { positions } = await system.admin.must<{ positions: object[] }>('GET', `/people/${ann.id}`);
    expect(positions).toMatchObject([
      { agencyId: county, startsOn: dayIn(-3) },
      { agencyId: lake, endsOn: dayIn(-4) },
    ]);

    await root.getByRole('button', { name: 'Take back the merger of Lake Police into River County' }).click();
    await lookAt(root, 'agency-merge-undo');
    await root.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await root.getByText('Lake Police is part of').waitFor({ state: 'detached' });
    await root.getByRole('cell', { name: /Undone/ }).waitFor();
  });

  it('shows a merger that waits on its day because its planner has lost the right, and lets it happen', async () => {
    const bay = await makeAgency(system.admin, 'Bay Police', 'law_enforcement');
    const over = (id: string) => ({ role: 'agency_admin', scope: { kind: 'agency', id } });
    await system.admin.must('POST', '/people', {
      givenName: 'Cy',
      familyName: 'Bay',
      email: 'cy@bay.test',
      position: { agencyId: bay, discipline: 'law_enforcement_local', startsOn: '2024-01-15' },
    });
    const planner = await learnerWith(system, county, 'Pia', 'Planner', [over(bay), over(county)]);
    const planned = await planner.api.must<{ id: string }>('POST', `/agencies/${bay}/mergers`, {
      intoAgencyId: county,
      on: dayIn(2),
    });
    await system.admin.must('PATCH', `/people/${planner.api.personId}`, { roles: [over(county)] });
    await theDayComes(planned.id);

    await root.goto(`${system.appUrl}/agencies/${bay}/about`);
    await root.getByText('Bay Police was to become part of River County').waitFor();
    await root.getByText('Whoever planned it may not change').waitFor();
    await lookAt(root, 'agency-merge-held');
    await root.getByRole('button', { name: 'Confirm the merger of Bay Police into River County' }).click();
    await lookAt(root, 'agency-merge-confirm');
    await root.getByRole('dialog').getByRole('button', { name: 'Merge now' }).click();
    await root.getByText('Bay Police is part of River County since').waitFor();
    await lookAt(root, 'agency-merge-confirmed');
  });

  /** Brings a planned merger's day forward to today, and waits for its task. */
  async function theDayComes(mergerId: string): Promise<void> {
    const client = new pg.Client({ connectionString: system.database.adminUrl });
    await client.connect();
    try {
      await client.query(`UPDATE directory.agency_merger SET takes_effect_on = current_date - 1 WHERE id = $1`, [
        mergerId,
      ]);
      await client.query(`UPDATE jobs.message SET due_at = now() WHERE payload ->> 'mergerId' = $1`, [mergerId]);
      await eventually(
        async () =>
          (await client.query<{ state: string }>(`SELECT state FROM directory.agency_merger WHERE id = $1`, [mergerId]))
            .rows[0]?.state,
        (state) => state !== 'planned',
      );
    } finally {
      await client.end();
    }
  }
});

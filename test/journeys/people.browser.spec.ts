import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import type { ApiClient } from './support/api-client.js';
import { lookAt, signIn } from './support/browser.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import { eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

describe('an administrator who looks for people', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let sheriff: string;
  let police: string;
  let trained: string[];

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    const { admin, appUrl } = system;
    const county = await makeAgency(admin, 'River County', 'other');
    police = await makeAgency(admin, 'River Police', 'law_enforcement', { parentId: county });
    sheriff = await makeAgency(admin, 'River Sheriff', 'law_enforcement', { parentId: county });
    const stranger = await makeAgency(admin, 'Hill Police', 'law_enforcement');
    const add = (agencyId: string, familyName: string, startsOn = '2024-01-15') =>
      admin.must<{ id: string }>('POST', '/people', {
        givenName: 'Test',
        familyName,
        email: `${familyName}@agency.test`,
        position: { agencyId, discipline: 'law_enforcement_local', title: 'Officer', startsOn },
      });
    const adams = await add(police, 'Adams');
    await add(stranger, 'Stranger');
    const gone = await add(police, 'Gone');
    trained = [adams.id, gone.id];
    await admin.must('POST', `/people/${gone.id}/separation`, { agencyId: police, on: '2025-06-30' });
    const mover = await add(police, 'Mover');
    const person = await admin.must<{ positions: { id: string }[] }>('GET', `/people/${mover.id}`);
    await admin.must('POST', `/people/${mover.id}/positions`, {
      agencyId: sheriff,
      discipline: 'law_enforcement_county_sheriff',
      title: 'Deputy',
      startsOn: '2025-09-01',
      replacesPositionId: person.positions[0]?.id,
    });
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: county } }];
    const { email, password } = await learnerWith(system, county, 'Ada', 'Admin', roles);
    page = await signIn(browser, appUrl, email, password);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const names = async () => {
    await page.getByRole('table', { name: 'People' }).waitFor();
    return page.getByRole('rowheader').allTextContents();
  };
  const apply = () => page.getByRole('button', { name: 'Apply' }).click();

  it('sees all of the own agencies in one list, and nobody of another', async () => {
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('rowheader', { name: 'Test Adams' }).waitFor();
    expect(await names()).toEqual(['Test Adams', 'Ada Admin', 'Test Mover']);
    await lookAt(page, 'people');
  });

  it('sees who worked where on an earlier day', async () => {
    await page.getByLabel('As of').fill('2025-01-31');
    await apply();
    await page.getByRole('rowheader', { name: 'Test Gone' }).waitFor();
    expect(await page.getByRole('row', { name: /Mover/ }).textContent()).toContain('River Police');
    await page.getByLabel('Agency').selectOption({ label: 'River Sheriff' });
    await apply();
    await page.getByText('Nobody matches.').waitFor();
    await page.getByLabel('As of').fill('2026-01-31');
    await apply();
    await page.getByRole('rowheader', { name: 'Test Mover' }).waitFor();
    expect(await names()).toEqual(['Test Mover']);
  });

  it('finds somebody by part of an address who has left', async () => {
    await page.goto(`${system.appUrl}/people`);
    await page.getByLabel('Name, email or identifier').fill('gone@');
    await page.getByLabel('Who').selectOption({ label: 'Not at work on that day' });
    await apply();
    await page.getByRole('rowheader', { name: 'Test Gone' }).waitFor();
    expect(await names()).toEqual(['Test Gone']);
  });

  it('enters the day of an oath, is told of a wrong year, and sees the day on the person’s page', async () => {
    await page.goto(`${system.appUrl}/people`);
    await page.getByRole('link', { name: 'Test Adams' }).click();
    await page.getByRole('button', { name: 'Change license and oath at River Police' }).click();
    const oath = page.getByLabel(/Oath taken on/);
    await oath.fill('1926-01-05');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'This day lies before 1940. Check the year.' }).waitFor();
    await lookAt(page, 'person-oath');
    await oath.fill('2026-01-05');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('cell', { name: 'Jan 5, 2026' }).waitFor();
    await lookAt(page, 'person');
  });

  it('gives the number of a regulator, and sees before a roster is downloaded who is without one', async () => {
    for (const personId of trained) {
      const completion = { personId, title: 'Interviewing', completedOn: '2025-02-03', minutes: 60 };
      await system.admin.must('POST', '/completions', completion);
    }
    const facts = `/agencies/${police}/missing-regulator-numbers?from=2025-02-01&to=2025-02-28`;
    await eventually(
      () => system.admin.must<{ items: unknown[] }>('GET', facts),
      ({ items }) => items.length === 2,
    );
    await page.goto(`${system.appUrl}/people`);
    await page.getByRole('link', { name: 'Test Adams' }).click();
    await page.getByRole('button', { name: 'Add a number' }).click();
    await page.getByLabel('Regulator', { exact: true }).selectOption({ label: 'Texas TCOLE (PID)' });
    const number = page.getByRole('textbox', { name: 'Number' });
    await number.fill('123-45-6789');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: /looks like a Social Security number/ }).waitFor();
    await lookAt(page, 'person-regulator-number');
    await number.fill('00777');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('cell', { name: '00777' }).waitFor();
    await lookAt(page, 'person-regulator-numbers');

    await page.goto(`${system.appUrl}/agencies/${police}/credit-roster`);
    await page.getByLabel('For').selectOption({ label: 'Texas TCOLE, with the day by which it is reported' });
    await page.getByLabel('Completed from').fill('2025-02-01');
    await page.getByLabel('Completed to').fill('2025-02-28');
    await page.getByRole('button', { name: 'Make the roster' }).click();
    await page.getByRole('rowheader', { name: 'Test Gone' }).waitFor();
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['Test Gone']);
    await lookAt(page, 'credit-roster-missing');
    const address = await page.getByRole('link', { name: 'Download the roster (CSV)' }).getAttribute('href');
    const { body } = await system.admin.send<string>('GET', (address ?? '').replace(/^.*\/api\/v1/, ''));
    expect(body).toContain('00777,Test Adams,');
  });

  it('enters a leave, is told what does not fit, finds who is away, ends it early and removes it', async () => {
    await page.goto(`${system.appUrl}/people`);
    await page.getByRole('link', { name: 'Test Adams' }).click();
    await page.getByRole('button', { name: 'Enter leave' }).press('Enter');
    await page.getByLabel('Kind').selectOption({ label: 'Deployment' });
    await page.getByLabel('First day away').fill('2026-03-02');
    await page.getByLabel('First day back').fill('2026-03-01');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByRole('link', { name: /The first day back has to be after the first day away/ }).waitFor();
    await lookAt(page, 'person-leave');
    await page.getByLabel('First day back').fill('2026-06-01');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByRole('cell', { name: 'Jun 1, 2026' }).first().waitFor();

    await page.goto(`${system.appUrl}/people?who=on_leave&asOf=2026-04-01`);
    await page.getByRole('rowheader', { name: 'Test Adams' }).waitFor();
    expect(await names()).toEqual(['Test Adams']);
    await lookAt(page, 'people-away');

    await page.getByRole('link', { name: 'Test Adams' }).click();
    await page.getByRole('button', { name: 'Change deployment from Mar 2, 2026' }).click();
    await page.getByLabel('First day back').fill('2026-05-01');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.getByRole('cell', { name: 'May 1, 2026' }).first().waitFor();
    await page.getByRole('button', { name: 'Remove deployment from Mar 2, 2026' }).click();
    await page.getByRole('dialog').waitFor();
    await lookAt(page, 'person-leave-removal');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('None is entered.').waitFor();
    await page.getByText('History of leave and deployment').first().click();
    await page
      .getByRole('cell', { name: 'Ended early' })
      .or(page.getByRole('rowheader', { name: 'Ended early' }))
      .waitFor();
    await lookAt(page, 'person-leave-history');
  });

  it('corrects a title, transfers, takes a separation back and renames, and is told what does not fit', async () => {
    await page.goto(`${system.appUrl}/people`);
    await page.getByRole('link', { name: 'Test Adams' }).click();
    await page.getByRole('button', { name: 'Correct from River Police' }).click();
    await page.getByRole('textbox', { name: 'Title (optional)' }).fill('Detective');
    await page.getByLabel('Last day').fill('2020-01-01');
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByRole('link', { name: 'The last day is before the first. Correct one of them.' }).waitFor();
    await lookAt(page, 'person-correct');
    await page.getByLabel('Last day').fill('');
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByRole('cell', { name: 'Detective' }).waitFor();

    await page.getByRole('button', { name: 'Transfer from River Police' }).click();
    await page.getByLabel('Agency', { exact: true }).selectOption({ label: 'River Sheriff' });
    await page.getByLabel('Discipline').selectOption({ label: 'Law enforcement, county or sheriff' });
    await lookAt(page, 'person-transfer');
    await page.getByRole('button', { name: 'Transfer', exact: true }).click();
    await page.getByRole('rowheader', { name: 'River Sheriff' }).first().waitFor();

    await page.getByText('Change name, email or identifier').click();
    await page.getByLabel('Family name').fill('Adams-Brook');
    await page.getByRole('form', { name: 'Name, email and identifier' }).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Test Adams-Brook', exact: true }).waitFor();
    await lookAt(page, 'person-changed');
  });

  it('takes back a separation that was a mistake', async () => {
    await page.goto(`${system.appUrl}/people?who=others`);
    await page.getByRole('link', { name: 'Test Gone' }).click();
    await page.getByRole('button', { name: 'Correct from River Police' }).click();
    await page.getByLabel('Last day').fill('');
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByRole('cell', { name: 'present' }).waitFor();
  });

  it('enters a hold after seeing that it changes nothing owed, and takes it back with its record kept', async () => {
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('link', { name: 'Test Adams' }).click();
    await page.getByRole('button', { name: 'Enter an exception' }).click();
    await page.getByLabel('First day').fill('2026-01-05');
    await page.getByLabel('Last day').fill('2026-01-04');
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await page.getByText('The last day lies before the first. Check both.').first().waitFor();
    await page.getByLabel('Last day').fill('2026-02-04');
    await lookAt(page, 'exception-form');
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await page.getByRole('dialog').getByText('this changes no status and no date').waitFor();
    await page.getByRole('button', { name: 'Save the exception' }).click();
    await page.getByRole('cell', { name: 'All that is assigned' }).waitFor();
    await lookAt(page, 'exceptions');
    await page.getByRole('button', { name: 'Take back Hold: leave' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('button', { name: 'Take back Hold: leave' }).waitFor({ state: 'detached' });
    await page.getByRole('rowheader', { name: 'Hold: leave' }).waitFor();
  });

  it('finds a supervisor among many by the keyboard alone, saves, and keeps the choice while looking for another', async () => {
    await addMany(system.admin, sheriff, 105);
    await page.goto(`${system.appUrl}/people`);
    await page.getByLabel('Name, email or identifier').fill('mover@');
    await apply();
    await page.getByRole('link', { name: 'Test Mover' }).click();
    await page.getByRole('button', { name: 'Correct from River Sheriff' }).press('Enter');
    const find = page.getByRole('searchbox', { name: 'Find a supervisor' });
    await page.getByText('The first 100 people are listed.').waitFor();
    await find.fill('Number104');
    await find.press('Enter');
    await page.getByText('1 person matches “Number104”.').waitFor();
    await find.press('Tab');
    expect(await focused(page, 'textContent')).toBe('Find');
    const supervisor = page.getByLabel('Supervisor (optional)', { exact: true });
    await page.keyboard.press('Tab');
    expect(await focused(page, 'name')).toBe('supervisorId');
    await page.keyboard.press('ArrowDown');
    await find.fill('nobody of that name');
    await find.press('Enter');
    await page.getByText('Nobody who works here matches “nobody of that name”.').waitFor();
    expect(await supervisor.locator('option').allTextContents()).toEqual(['None', 'Many Number104']);
    await lookAt(page, 'person-supervisor');
    await page.getByRole('button', { name: 'Save the correction' }).press('Enter');
    await page.getByRole('form', { name: 'Correct the position at River Sheriff' }).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Correct from River Sheriff' }).press('Enter');
    await page.getByText('The first 100 people are listed.').waitFor();
    await supervisor.locator('option:checked', { hasText: 'Many Number104' }).waitFor({ state: 'attached' });
  });
});

/** People of one agency by one roster. */
async function addMany(admin: ApiClient, agencyId: string, count: number): Promise<void> {
  const lines = Array.from(
    { length: count },
    (_, at) => `many-${at},Many,Number${at},many-${at}@agency.test,law_enforcement_local,2024-01-15`,
  );
  const roster = ['external_id,given_name,family_name,email,discipline,starts_on', ...lines].join('\r\n');
  const form = formWith('file', Buffer.from(roster), 'roster.csv', { mode: 'merge' });
  const begun = await admin.must<{ id: string }>('POST', `/agencies/${agencyId}/roster-imports`, form);
  const done = await eventually(
    () => admin.must<{ finishedAt: string | null }>('GET', `/roster-imports/${begun.id}`),
    ({ finishedAt }) => finishedAt !== null,
    60_000,
  );
  expect(done).toMatchObject({ state: 'succeeded' });
}

function focused(page: Page, property: 'name' | 'textContent'): Promise<string> {
  return page.evaluate<string>(`document.activeElement.${property}`);
}

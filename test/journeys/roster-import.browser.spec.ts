import { scormPackages } from '@muster/testing';
import type { Browser, Page } from 'playwright-core';
import { formWith } from './support/api-client.js';
import { lookAt, signIn } from './support/browser.js';
import { makeAgency, makeRequirement } from './support/fixtures.js';
import { ADMIN, eventually } from './support/system.js';
import type { System } from './support/system.js';
import { startWithBrowser, stopWithBrowser } from './support/with-browser.js';

const HEADER = 'Badge,First name,Last name,Contact,Unit,Discipline,Hired,Shoe size,Sworn in';
const lineOf = (at: number, hired = '02/01/2024', sworn = '02/05/2024') =>
  `${100 + at},Given${at},Family${at},p${at}@agency.test,Patrol,Corrections,${hired},44,${sworn}`;
const fileOf = (...lines: string[]) => ({
  name: 'personnel export.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...lines].join('\n')),
});

describe('an administrator of an agency', () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let agencyId: string;

  beforeAll(async () => {
    ({ system, browser } = await startWithBrowser());
    agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    page = await signIn(browser, system.appUrl, ADMIN.email, ADMIN.password);
    await page.goto(`${system.appUrl}/agencies/${agencyId}/people/import`);
  });
  afterAll(async () => {
    await stopWithBrowser({ system, browser });
  });

  const send = async (...lines: string[]) => {
    await page.getByLabel('Roster file').setInputFiles(fileOf(...lines));
    await page.getByRole('button', { name: 'Check the file' }).click();
  };
  const countOf = async (change: string) =>
    page.getByRole('row', { name: change, exact: false }).getByRole('cell').textContent();

  it('finds what to send, and templates that can be filled in', async () => {
    await page.getByText('No roster has been imported yet.').waitFor();
    await lookAt(page, 'roster-form');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Excel' }).click();
    expect((await download).suggestedFilename()).toBe('roster.xlsx');
  });

  it('says which column of their own file holds what, with the guesses filled in', async () => {
    await send(lineOf(1), lineOf(2), lineOf(3, '2/30/2024'), lineOf(4, '02/01/2024', '1/4/2099'), lineOf(5));
    await page.getByRole('heading', { name: 'Which column holds what?' }).waitFor();
    expect(await page.getByLabel('First name').inputValue()).toBe('given_name');
    expect(await page.getByLabel('Shoe size').inputValue()).toBe('');
    expect(await page.getByLabel('Sworn in').inputValue()).toBe('oath_on');
    await lookAt(page, 'roster-columns');
    await page.getByLabel('Last name').selectOption('');
    await page.getByRole('button', { name: 'Check the file again' }).click();
    await page.getByText('Say which columns hold the given name and the family name.').first().waitFor();
    await page.getByLabel('Last name').selectOption('family_name');
    await page.getByLabel('Unit').selectOption('title');
    await page.getByLabel('How the file writes days').selectOption('month_first');
    await page.getByRole('button', { name: 'Check the file again' }).click();
  });

  it('sees what the file would do and what is wrong with it, and takes the good lines in', async () => {
    await page.getByRole('heading', { name: 'One line has a problem' }).waitFor();
    expect(await countOf('People added')).toBe('4');
    await page.getByRole('rowheader', { name: 'Line 4' }).waitFor();
    await page.getByRole('row', { name: /Line 5 Day of oath 2099-01-04 lies ahead.*Line taken in/ }).waitFor();
    await lookAt(page, 'roster-preview');
    await page.getByRole('button', { name: 'Import the good lines' }).click();
    await page.getByText('4 added, 0 updated').waitFor();
    await lookAt(page, 'roster-done');
    await page.getByRole('button', { name: 'Back to importing' }).click();
    await page.getByRole('button', { name: 'Look at it or take it back' }).waitFor();
    await lookAt(page, 'roster-former');
  });

  it('needs no mapping the next time, and is asked before a file separates more than a fifth', async () => {
    await page.getByText('All of our people').click();
    await send(lineOf(1), lineOf(2));
    await page.getByRole('heading', { name: 'This separates 2 people' }).waitFor();
    await page.getByRole('button', { name: 'Import these changes' }).click();
    await page.getByRole('heading', { name: 'Separate 2 people?' }).waitFor();
    await lookAt(page, 'roster-separation');
    await page.getByRole('button', { name: 'Separate them and import' }).click();
    await page.getByText('2 separated').waitFor();
  });

  it('takes the last import back', async () => {
    await page.getByRole('button', { name: 'Take this import back' }).click();
    await page.getByRole('button', { name: 'Take it back', exact: true }).click();
    await page.getByRole('heading', { name: 'This import was taken back' }).waitFor();
    await page.getByText('2 are as they were before').waitFor();
    await lookAt(page, 'roster-undone');
    await page.getByRole('link', { name: 'See the people of' }).click();
    await page.getByText('Family4').waitFor();
  });

  it('is asked before a file whose last names were sorted by themselves gives people each other’s', async () => {
    await page.goto(`${system.appUrl}/agencies/${agencyId}/people/import`);
    const slipped = [
      [1, 2],
      [2, 4],
      [4, 5],
      [5, 1],
    ].map(([at = 0, other]) => lineOf(at).replace(`Family${at}`, `Family${other}`));
    await send(...slipped);
    await page.getByRole('heading', { name: 'The names look as if they had slipped' }).waitFor();
    await page.getByRole('rowheader', { name: 'Line 2' }).first().waitFor();
    await lookAt(page, 'roster-names');
    await page.getByRole('button', { name: 'Import these changes' }).click();
    await page.getByRole('heading', { name: 'Are these names right?' }).waitFor();
    await lookAt(page, 'roster-names-asked');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    const { items } = await system.admin.must<{ items: { familyName: string }[] }>('GET', '/people?externalId=101');
    expect(items).toMatchObject([{ familyName: 'Family1' }]);
  });

  it('answers each question of a file that exchanges two columns and separates many as well', async () => {
    await page.goto(`${system.appUrl}/agencies/${agencyId}/people/import`);
    await send(lineOf(6), lineOf(7));
    await page.getByRole('button', { name: 'Import these changes' }).click();
    await page.getByText('2 added, 0 updated').waitFor();
    await page.getByRole('button', { name: 'Back to importing' }).click();
    await page.getByText('All of our people').click();
    const exchanged = [1, 2, 4].map((at) => lineOf(at).replace(`Given${at},Family${at}`, `Family${at},Given${at}`));
    await send(...exchanged);
    await page.getByRole('heading', { name: 'Columns look exchanged' }).waitFor();
    await page.getByRole('heading', { name: 'This separates 3 people' }).waitFor();
    await lookAt(page, 'roster-questions');
    await page.getByRole('button', { name: 'Import these changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Are all 2 of these meant?' });
    await dialog.getByRole('checkbox', { name: 'Yes, these 3 people leave' }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Import it as it stands' }).click();
    await dialog.getByText('Tick each of them, or cancel and mend the file.').waitFor();
    await lookAt(page, 'roster-questions-asked');
    const { items } = await system.admin.must<{ items: { familyName: string }[] }>('GET', '/people?externalId=101');
    expect(items).toMatchObject([{ familyName: 'Family1' }]);
    await dialog.getByRole('checkbox', { name: 'Yes, these given and family names change places' }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Import it as it stands' }).click();
    await page.getByText('3 separated').waitFor();
    await page.getByRole('button', { name: 'Take this import back' }).click();
    await page.getByRole('button', { name: 'Take it back', exact: true }).click();
    await page.getByRole('heading', { name: 'This import was taken back' }).waitFor();
  });

  it('that asked for all lines or none is told what is in the way', async () => {
    await page.goto(`${system.appUrl}/agencies/${agencyId}/people/import`);
    await page.getByText('Take nothing in').click();
    await send(lineOf(1), lineOf(9), lineOf(8, 'soon'));
    await page.getByText('You asked for all lines or none.').waitFor();
    await lookAt(page, 'roster-all-or-none');
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await page.getByText('Looked at, not imported').first().waitFor();
  });

  it('moves due dates that count from an oath by the file that brings another day', async () => {
    const { admin } = system;
    const course = await admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'First contact', minutes: '60' }),
    );
    const requirementId = await makeRequirement(admin, 'Within a year of the oath', [course.id]);
    const due = { anchor: 'oath', days: 365 };
    await admin.must('POST', '/assignment-rules', { requirementId, audience: { agencyIds: [agencyId] }, due });
    const imported = (sworn: string) =>
      admin.must(
        'POST',
        `/agencies/${agencyId}/roster-imports`,
        formWith('file', fileOf(lineOf(1, '02/01/2024', sworn)).buffer, 'people.csv'),
      );
    const { items } = await admin.must<{ items: { id: string }[] }>('GET', '/people?externalId=101');
    const dueOn = async () =>
      (await admin.must<{ items: { dueOn: string | null }[] }>('GET', `/people/${items[0]?.id}/assignments`)).items[0]
        ?.dueOn;
    for (const [sworn, expected] of [
      ['06/01/2026', '2027-06-01'],
      ['07/01/2026', '2027-07-01'],
    ] as const) {
      await imported(sworn);
      await eventually(dueOn, (found) => found === expected);
    }
  });
});

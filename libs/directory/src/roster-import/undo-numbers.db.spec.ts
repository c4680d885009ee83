import type { AgencyAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let ann: PersonAnswer;
let bo: PersonAnswer;

beforeEach(async () => {
  ({ app, root, police } = await rosterDesk());
  ann = await person(root, police.id, 'Ann Officer', { externalId: 'P-1' });
  bo = await person(root, police.id, 'Bo Officer', { externalId: 'P-2' });
});
afterEach(() => app.close());

const HEADER = 'external_id,given_name,family_name,email,discipline,starts_on';
const send = (...lines: string[]) =>
  made<RosterImportAnswer>(roster(root, police.id, [HEADER, ...lines].join('\n')), 202);
const annAs = (number: string) => `${number},Ann,Officer,ann.officer@agency.test,,`;
const boAs = (number: string) => `${number},Bo,Officer,bo.officer@agency.test,,`;
const undo = async ({ id }: RosterImportAnswer) => {
  await made(root('POST', `/roster-imports/${id}/undo`), 202);
  return made<RosterImportAnswer>(root('GET', `/roster-imports/${id}`), 200);
};
const numberOf = async ({ id }: PersonAnswer) =>
  (await made<PersonAnswer>(root('GET', `/people/${id}`), 200)).externalIds.map(({ externalId }) => externalId);
const BY_NOW = [expect.stringContaining('The number that they had before is that of somebody else by now')];

describe('taking back an import that changed a number', () => {
  it('leaves it with whoever got it since, and says so', async () => {
    const imported = await send(annAs('P-9'));
    await made(root('PATCH', `/people/${bo.id}`, { externalId: 'P-1' }), 200);
    const undone = await undo(imported);
    expect(undone).toMatchObject({
      undone: { kept: 1, restored: 0 },
      keptPeople: [{ personId: ann.id, reasons: BY_NOW }],
    });
    expect([await numberOf(ann), await numberOf(bo)]).toEqual([['P-9'], ['P-1']]);
  });

  it('does the same for a number that the agency alone has of somebody', async () => {
    const sheriff = await agency(root, { name: 'Sheriff' });
    const position = { agencyId: sheriff.id, discipline: 'law_enforcement_local', startsOn: '2025-01-01' };
    await made(root('POST', `/people/${ann.id}/positions`, position));
    const imported = await send(annAs('P-9'));
    await made(root('PATCH', `/people/${bo.id}`, { externalId: 'P-1' }), 200);
    expect(await undo(imported)).toMatchObject({ keptPeople: [{ personId: ann.id, reasons: BY_NOW }] });
    expect((await numberOf(ann)).sort()).toEqual(['P-1', 'P-9']);
  });

  it('gives each their own again when imports that follow one another are taken back', async () => {
    const first = await send(annAs('P-9'));
    const second = await send(boAs('P-1'));
    expect([await numberOf(ann), await numberOf(bo)]).toEqual([['P-9'], ['P-1']]);
    await undo(second);
    expect(await undo(first)).toMatchObject({ undone: { kept: 0, restored: 1 } });
    expect([await numberOf(ann), await numberOf(bo)]).toEqual([['P-1'], ['P-2']]);
  });
});

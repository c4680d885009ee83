import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { agency, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { DAY, MergerDesk } from '../../test/merger-desk.js';
import { AskedTrainings } from '../ports/asked-trainings.js';

let desk: MergerDesk;
let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let ann: PersonAnswer;
let bo: PersonAnswer;

beforeEach(async () => {
  desk = await MergerDesk.open();
  ({ app, root, police, sheriff, ann, bo } = desk);
});
afterEach(() => desk.app.close());

const preview: MergerDesk['preview'] = (...given) => desk.preview(...given);
const listed: MergerDesk['listed'] = (...given) => desk.listed(...given);
const stored: MergerDesk['stored'] = (...given) => desk.stored(...given);

describe('a preview', () => {
  it('names nobody whom its reader may not see', async () => {
    const scope = { kind: 'agency', id: police.id } as const;
    const court = await agency(root, { name: 'Court', kind: 'court' });
    await person(root, court.id, 'Justice Unseen', {
      discipline: 'court_staff',
      roles: [{ role: 'supervisor', scope }],
    });
    const both = await person(root, police.id, 'Both Chief', {
      roles: [police, sheriff].map(({ id }) => ({ role: 'agency_admin', scope: { kind: 'agency', id } as const })),
    });
    const seen = await preview(DAY, await app.activate(both));
    expect(seen.roles).toContainEqual({ displayName: 'Somebody whom you may not see', role: 'supervisor' });
    expect(JSON.stringify(seen)).not.toContain('Unseen');
  });

  it('asks about all of whom rules may ask otherwise: below, and at the other agency who comes into a task force', async () => {
    const unit = await agency(root, { name: 'Unit', parentId: police.id });
    const cy = await person(root, unit.id, 'Cy Unit');
    const asked: string[][] = [];
    app.get(AskedTrainings).of = (_, personIds) => {
      asked.push([...personIds].sort());
      return Promise.resolve([]);
    };
    await preview();
    const { id } = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
    await made(root('PUT', `/task-forces/${id}/agencies/${police.id}`, { role: 'core', joinedOn: '2020-01-01' }), 200);
    await preview();
    const without = [ann.id, cy.id].sort();
    const all = [ann.id, bo.id, cy.id].sort();
    expect(asked).toEqual([without, without, all, all]);
  });

  it('changes nothing', async () => {
    const before = await stored();
    const told = await app.told('position.ended');
    const logged = jest.spyOn(Logger.prototype, 'log');
    expect((await preview()).counts).toMatchObject({ people: 1, positionsGoingOn: 1 });
    expect(await stored()).toEqual(before);
    expect(await app.told('position.ended')).toEqual(told);
    expect(await listed(police.id)).toEqual([]);
    const goOn = expect.stringContaining('people go on there') as string;
    expect(logged).not.toHaveBeenCalledWith(goOn);
    await desk.merge();
    expect(logged).toHaveBeenCalledWith(goOn);
    logged.mockRestore();
  });
});

import type { AssignmentAudience } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { AssignmentRulesService } from '../assignment-rules/assignment-rules.service.js';
import { ChangeRule } from '../assignment-rules/change-rule.service.js';
import { ExplainService } from './explain.service.js';

const TODAY = '2026-03-10';
const admin = callerWith('system_admin');

let app: CertificationApp;
let requirement: Requirement;
let county: string;
let police: string;
let sheriff: string;

beforeAll(async () => {
  app = await CertificationApp.start();
  county = await app.agency('River County', 'other', { level: 'county' });
  police = await app.agency('River Police', 'law_enforcement', { parentId: county });
  sheriff = await app.agency('River Sheriff', 'law_enforcement', { level: 'county', parentId: county });
});
afterAll(() => app.close());

beforeEach(async () => {
  app.clock.setTo(TODAY);
  await app.sql(`UPDATE certification.assignment_rule SET removed_on = starts_on`);
  requirement = await app.requirement({ currency: { kind: 'once' } }, [await app.course()]);
});

const rule = async (audience: AssignmentAudience): Promise<string> => {
  const due = { anchor: 'assigned', days: 30 } as const;
  return (await app.get(AssignmentRulesService).create(admin, { requirementId: requirement.id, audience, due })).id;
};

async function why(personId: string, caller: Caller = admin): Promise<string[]> {
  const { steps } = await app.get(ExplainService).explain(caller, personId, { requirementId: requirement.id });
  return steps.filter(({ kind }) => kind === 'assignment').map(({ text }) => text);
}

const learner = (personId: string): Caller => ({ ...callerWith('learner', [police]), personId });

describe('why a training is assigned', () => {
  it('names every rule and whoever assigned it by hand, each with its first day, to administrator and learner', async () => {
    const chief = { ...admin, personId: (await app.person(police)).id };
    const officer = await app.person(police, 'law_enforcement_local', '2020-01-01', 'Sergeant');
    await rule({ agencyIds: [county], titles: ['Sergeant'] });
    app.clock.setTo('2026-03-12');
    await app
      .get(AssignService)
      .assign(chief, { requirementId: requirement.id, personIds: [officer.id], dueOn: '2026-06-01' });
    expect(await why(officer.id)).toEqual([
      'The rule for people at River County, with the title “Sergeant” asks for it since March 10, 2026 because of the work as “Law enforcement, local” at River Police.',
      'It was assigned by hand by Test Person on March 12, 2026.',
      expect.stringMatching(/^It is assigned since March 10, 2026, with the first due date /),
    ]);
    expect((await why(officer.id, learner(officer.id)))[0]).toMatch(/ asks for it since March 10, 2026/);
  });

  it('tells whoever reaches none of the agencies of a rule that it is a rule of another agency', async () => {
    const person = await app.person(police);
    await rule({ agencyIds: [police], titles: ['Chief'], exclude: { personIds: [(await app.person(police)).id] } });
    await app.sql(`UPDATE directory.position SET title = 'Chief' WHERE id = $1`, [person.positionId]);
    await app.changed(police);
    app.clock.setTo('2026-05-01');
    await app.endPosition(person.positionId, '2026-04-30');
    const next = await app.position(person.id, sheriff, '2026-05-01', 'law_enforcement_county_sheriff');
    await app.started(person.id, next, sheriff, '2026-05-01');
    await app.ended(person.id, person.positionId, police, '2026-04-30');
    const lines = await why(person.id, callerWith('agency_admin', [sheriff]));
    expect(lines[0]).toMatch(/^A rule of another agency asked for it from March 10, 2026 on/);
    expect(lines.join(' ')).not.toMatch(/Chief|River Police/);
  });
});

describe('why a training is no longer assigned', () => {
  it('says on the very day that a changed rule leaves the person out', async () => {
    const id = await rule({ agencyIds: [police] });
    const joiner = await app.person(police, 'law_enforcement_local', TODAY);
    await app.started(joiner.id, joiner.positionId, police, TODAY);
    await app
      .get(ChangeRule)
      .change(admin, id, { audience: { agencyIds: [police], exclude: { personIds: [joiner.id] } } });
    expect(await why(joiner.id)).toEqual([
      'The rule for people at River Police asked for it on March 10, 2026 only because of the work as “Law enforcement, local” at River Police. The rule was changed on March 10, 2026 and no longer asks for it there.',
      'The rule leaves this person out by name.',
    ]);
  });

  it('says which title the rule is not for', async () => {
    const sergeant = await app.person(police, 'law_enforcement_local', '2020-01-01', 'Sergeant');
    await rule({ titles: ['Sergeant'] });
    app.clock.setTo('2026-04-01');
    await app.sql(`UPDATE directory.position SET title = 'Lieutenant' WHERE id = $1`, [sergeant.positionId]);
    await app.changed(police);
    expect(await why(sergeant.id)).toEqual([
      'The rule for people with the title “Sergeant” asked for it from March 10, 2026 on because of the work as “Law enforcement, local” at River Police. From April 1, 2026 on the work no longer met the rule.',
      'The title is “Lieutenant”, for which the rule is not.',
      'From April 1, 2026 on the work is “Law enforcement, local” (Lieutenant) at River Police; no rule asks for it there.',
      'The assignment ended on April 1, 2026.',
    ]);
  });

  it('says that the agency is no longer part of the one that the rule names', async () => {
    const town = await app.agency('River Town', 'law_enforcement', { parentId: county });
    const officer = await app.person(town);
    await rule({ agencyIds: [county] });
    app.clock.setTo('2026-04-01');
    await app.sql(`UPDATE directory.agency SET parent_id = NULL WHERE id = $1`, [town]);
    await app.changed(town);
    expect(await why(officer.id)).toContain('The rule is for River County, and River Town is no part of that.');
  });

  it('says that what was assigned by hand ended with the last position, and writes it down', async () => {
    const officer = await app.person(police);
    await app
      .get(AssignService)
      .assign(admin, { requirementId: requirement.id, personIds: [officer.id], dueOn: '2026-06-01' });
    app.clock.setTo('2026-05-02');
    await app.endPosition(officer.positionId, '2026-04-30');
    await app.ended(officer.id, officer.positionId, police, '2026-04-30');
    expect((await why(officer.id))[0]).toMatch(
      /by hand from March 10, 2026 on\. It ended with the last position: May 1, 2026 /,
    );
    const told = await app.sql(
      `SELECT details FROM audit.event WHERE action = 'assignment.ended' AND details->>'personId' = $1`,
      [officer.id],
    );
    expect(told).toMatchObject([{ details: { to: '2026-05-01', because: 'position_ended' } }]);
  });
});

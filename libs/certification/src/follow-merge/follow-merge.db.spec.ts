import { newId } from '@muster/kernel';
import { AssignService } from '../assign/assign.service.js';
import { AssignmentRulesService } from '../assignment-rules/assignment-rules.service.js';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import { CycleRepository } from '../data/cycle.repository.js';
import { DecideEquivalency } from '../equivalencies/decide-equivalency.service.js';
import { PersonAssignmentsService } from '../person-assignments/person-assignments.service.js';
import { FollowMerge } from './person-merged.handler.js';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';

const admin = callerWith('system_admin');
let app: CertificationApp;
let police: string;
let first: string;
let second: string;
let yearly: Requirement;

beforeAll(async () => {
  app = await CertificationApp.start();
  police = await app.agency('Police');
  first = await app.course('First');
  second = await app.course('Second');
  yearly = await app.requirement({ currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2 }, [
    first,
    second,
  ]);
  app.clock.setTo('2025-01-01');
  await app.get(AssignmentRulesService).create(admin, {
    requirementId: yearly.id,
    audience: { agencyIds: [police] },
    due: { anchor: 'assigned', days: 30 },
  });
});
afterAll(() => app.close());

/** Writes the link as directory does, and delivers its event. */
async function link(mergedId: string, survivorId: string | null, tell = survivorId ?? ''): Promise<void> {
  await app.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [mergedId, survivorId]);
  await app.sql(
    `UPDATE directory.position SET origin_person_id = coalesce(origin_person_id, person_id),
       person_id = directory.person_of(coalesce(origin_person_id, person_id))
     WHERE coalesce(origin_person_id, person_id) = $1`,
    [mergedId],
  );
  await app.system((tx) =>
    app.get(FollowMerge).handle(tx, { mergeId: newId(), personId: tell, mergedPersonId: mergedId }),
  );
}

async function hired(on: string): Promise<string> {
  app.clock.setTo(on);
  const { id, positionId } = await app.person(police, 'law_enforcement_local', on);
  await app.started(id, positionId, police, on);
  return id;
}

const standings = (ids: string[], on: string) =>
  app.sql(`SELECT person_id, status FROM certification.standing_on($2) WHERE person_id = ANY ($1) ORDER BY person_id`, [
    ids,
    on,
  ]);

describe('two records that become one person', () => {
  it('certify from the evidence of both, stand once in every list, and are as before when they are parted', async () => {
    const one = await hired('2025-01-02');
    const other = await hired('2025-01-03');
    app.clock.setTo('2025-01-20');
    await app.complete(one, first, '2025-01-10');
    await app.complete(other, second, '2025-01-12');
    const before = [await app.rowsOf(one), await app.rowsOf(other)];
    expect(await standings([one, other], '2025-01-20')).toMatchObject([
      { status: 'in_progress' },
      { status: 'in_progress' },
    ]);

    await link(other, one);
    expect(await standings([one, other], '2025-01-20')).toEqual([{ person_id: one, status: 'current' }]);
    for (const id of [one, other]) {
      const answers = await app.get(PersonAssignmentsService).list(admin, id, undefined);
      expect(answers).toMatchObject([{ personId: one, status: 'current', certifiedOn: '2025-01-12' }]);
    }

    await link(other, null, one);
    expect([await app.rowsOf(one), await app.rowsOf(other)]).toEqual(before);
  });

  it('case 20: two certified records keep the later expiry while they are one, and their own when parted', async () => {
    const one = await hired('2025-02-01');
    const other = await hired('2025-02-02');
    app.clock.setTo('2025-03-01');
    for (const course of [first, second]) await app.complete(one, course, '2025-02-05');
    for (const course of [first, second]) await app.complete(other, course, '2025-02-20');
    const before = [await app.rowsOf(one), await app.rowsOf(other)];
    await link(other, one);
    const [standing] = await app.sql(
      `SELECT valid_until::text FROM certification.standing_on('2025-03-01') WHERE person_id = $1`,
      [one],
    );
    expect(standing).toEqual({ valid_until: '2026-02-05' });
    await link(other, null, one);
    expect([await app.rowsOf(one), await app.rowsOf(other)]).toEqual(before);
  });

  it('leave the person who only owes something by the merged record owing it, with that registration', async () => {
    app.clock.setTo('2025-04-01');
    const one = (await app.person(police, 'law_enforcement_local', '2025-04-01')).id;
    const other = (await app.person(police, 'law_enforcement_local', '2025-04-01')).id;
    const extra = await app.course('Extra');
    const once = await app.requirement({ currency: { kind: 'once' } }, [extra]);
    await app.get(AssignService).assign(admin, { requirementId: once.id, personIds: [other], dueOn: '2025-06-01' });
    await link(other, one);
    const ofOnce = (await app.get(PersonAssignmentsService).list(admin, one, undefined)).filter(
      ({ requirementId }) => requirementId === once.id,
    );
    const [registration] = await app.sql<{ id: string; person_id: string }>(
      `SELECT id, person_id FROM learning.registration WHERE course_id = $1`,
      [extra],
    );
    expect(registration?.person_id).toBe(other);
    expect(ofOnce).toMatchObject([{ dueOn: '2025-06-01', items: [{ registrationId: registration?.id }] }]);
    // What is finished on the old registration in the meantime stays with its record, and counts for the person.
    app.clock.setTo('2025-04-11');
    await app.complete(other, extra, '2025-04-10');
    expect(await standings([one], '2025-04-11')).toContainEqual({ person_id: one, status: 'current' });
    await link(other, null, one);
    const after = await app.get(PersonAssignmentsService).list(admin, one, undefined);
    expect(after.filter(({ requirementId }) => requirementId === once.id)).toEqual([]);
  });

  it('end in the same rows in whatever order messages and links come, once or twice', async () => {
    const results: unknown[] = [];
    const tell = async (one: string, other: string) =>
      app.system((tx) => app.get(FollowMerge).handle(tx, { mergeId: newId(), personId: one, mergedPersonId: other }));
    for (const order of [
      ['link', 'complete'],
      ['complete', 'link'],
      ['link', 'tell', 'complete', 'tell'],
    ]) {
      const one = await hired('2025-05-01');
      const other = await hired('2025-05-01');
      app.clock.setTo('2025-05-10');
      await app.complete(one, first, '2025-05-03');
      for (const step of order) {
        if (step === 'link') await link(other, one);
        if (step === 'complete') await app.complete(other, second, '2025-05-05');
        if (step === 'tell') await tell(one, other);
      }
      results.push([await app.cyclesOf(one), await app.cyclesOf(other)]);
      expect(await standings([one, other], '2025-05-10')).toEqual([{ person_id: one, status: 'current' }]);
    }
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it('count what the merged record owes for what the other owes, whichever of them is computed', async () => {
    app.clock.setTo('2025-06-01');
    const one = (await app.person(police, 'law_enforcement_local', '2025-06-01')).id;
    const other = (await app.person(police, 'law_enforcement_local', '2025-06-01')).id;
    const course = await app.course('Basic');
    const basic = await app.requirement({ currency: { kind: 'once' } }, [course]);
    const advanced = await app.requirement({ currency: { kind: 'once' } }, [await app.course('Advanced')]);
    const assign = (requirementId: string, id: string) =>
      app.get(AssignService).assign(admin, { requirementId, personIds: [id], dueOn: '2025-09-01' });
    await assign(basic.id, other);
    await assign(advanced.id, one);
    await link(other, one);
    await app.get(DecideEquivalency).add(admin, {
      kind: 'requirement',
      fromId: basic.id,
      toId: advanced.id,
      startsOn: '2025-01-01',
    });
    await app.complete(other, course, '2025-06-01');
    const own = async (id: string, requirementId: string) => {
      const [row] = await app.sql<{ id: string }>(
        `SELECT id FROM certification.assignment WHERE person_id = $1 AND requirement_id = $2`,
        [id, requirementId],
      );
      return row?.id ?? '';
    };
    const [source, counted] = [await own(other, basic.id), await own(one, advanced.id)];
    const kept = await app.cyclesOf(one, advanced.id);
    expect(kept).toMatchObject([{ closed_as: 'certified' }]);
    await app.system((tx) => app.get(CycleRepository).dropAfter(tx, counted, 0));
    await app.system((tx) => app.get(KeepCyclesService).keep(tx, [source], () => '2025-06-01'));
    expect(await app.cyclesOf(one, advanced.id)).toEqual(kept);
  });
});

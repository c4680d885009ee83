import type { EquivalencyBody } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { ExplainService } from '../explanations/explain.service.js';
import { DecideEquivalency } from './decide-equivalency.service.js';
import { PreviewEquivalency } from './preview-equivalency.service.js';

let app: CertificationApp;
let agency: string;
const system = callerWith('system_admin');
const year = { currency: { kind: 'rolling', months: 12, anchor: 'expiry' } } as const;

beforeAll(async () => {
  app = await CertificationApp.start();
  agency = await app.agency('Mesa Police');
});
afterAll(() => app.close());

/** Somebody who owes these requirements since the beginning of 2025. */
async function owing(requirementIds: readonly string[], at = agency): Promise<string> {
  const { id } = await app.person(at);
  for (const requirementId of requirementIds) {
    await app.get(AssignService).assign(callerWith('agency_admin', [at]), {
      requirementId,
      personIds: [id],
      assignedOn: '2025-01-01',
      dueOn: '2025-06-01',
    });
  }
  return id;
}

const body = (more: Partial<EquivalencyBody>): EquivalencyBody => ({
  kind: 'course',
  fromId: '',
  toId: '',
  startsOn: '2025-01-01',
  ...more,
});
const add = (more: Partial<EquivalencyBody>, by: Caller = system) => app.get(DecideEquivalency).add(by, body(more));
const look = (more: Parameters<PreviewEquivalency['preview']>[1], by: Caller = system) =>
  app.get(PreviewEquivalency).preview(by, more, { limit: 50 });

function standing(personId: string, requirementId: string) {
  return app.sql<{ status: string; validUntil: string | null }>(
    `SELECT status, valid_until::text AS "validUntil" FROM certification.standing_on('2026-01-15')
     WHERE person_id = $1 AND requirement_id = $2`,
    [personId, requirementId],
  );
}

describe('a course that counts for another', () => {
  it('is shown before it is saved, moves status and dates at once, and moves them back when it is withdrawn', async () => {
    const [old, current] = [await app.course('Old'), await app.course('Current')];
    const requirement = await app.requirement(year, [current]);
    const person = await owing([requirement.id]);
    await app.complete(person, old, '2025-03-01');
    const shown = await look({ add: body({ fromId: old, toId: current }) });
    expect(shown.summary).toEqual({
      moves: [{ from: 'not_started', to: 'due_soon', people: 1 }],
      datesOnly: 0,
      unchanged: 0,
    });
    expect(await standing(person, requirement.id)).toMatchObject([{ status: 'not_started' }]);

    const { id } = await add({ fromId: old, toId: current });
    expect(await standing(person, requirement.id)).toEqual([{ status: 'due_soon', validUntil: '2026-03-01' }]);
    const back = await look({ withdraw: id });
    expect(back.items).toMatchObject([{ personId: person, after: { status: 'not_started' } }]);
    const withdrawn = await app.get(DecideEquivalency).withdraw(system, id, { reason: 'entered_in_error' });
    expect(withdrawn).toMatchObject({
      fromTitle: 'Old',
      toTitle: 'Current',
      withdrawn: { reason: 'entered_in_error' },
    });
    expect(await standing(person, requirement.id)).toMatchObject([{ status: 'not_started' }]);
    await expect(app.get(DecideEquivalency).withdraw(system, id, { reason: 'facts_changed' })).rejects.toMatchObject({
      code: 'CATALOG.EQUIVALENCY_WITHDRAWN',
    });
  });

  it('is refused with the sentence that names the circle, also to the preview, and nothing is saved', async () => {
    const [a, b, c] = [await app.course('A'), await app.course('B'), await app.course('C')];
    await add({ fromId: a, toId: b });
    await add({ fromId: b, toId: c, endsOn: '2025-12-31' });
    const message =
      'This would close a circle: “A” counts for “B”, “B” counts for “C”, and “C” would count for “A”. ' +
      'Withdraw one of them, or choose days on which they do not meet.';
    const closing = { fromId: c, toId: a };
    await expect(add(closing)).rejects.toMatchObject({ errors: [{ path: 'toId', message }] });
    await expect(look({ add: body(closing) })).rejects.toMatchObject({ errors: [{ message }] });
    await expect(add({ fromId: a, toId: a })).rejects.toMatchObject({ errors: [{ path: 'toId' }] });
    expect((await app.get(DecideEquivalency).list(system)).filter(({ toId }) => toId === a)).toEqual([]);
    await expect(add({ ...closing, startsOn: '2026-01-01' })).resolves.toMatchObject({ startsOn: '2026-01-01' });
  });

  it('is accepted once for a day: the same again is refused with the days on which it holds, until it is withdrawn', async () => {
    const [a, b] = [await app.course('Alpha'), await app.course('Beta')];
    const { id } = await add({ fromId: a, toId: b, endsOn: '2025-12-31' });
    const message =
      '“Alpha” counts for “Beta” already, from January 1, 2025 to December 31, 2025. Withdraw that first, or choose other days.';
    const again = { fromId: a, toId: b, startsOn: '2025-12-31' };
    await expect(add(again)).rejects.toMatchObject({ errors: [{ path: 'toId', message }] });
    await expect(look({ add: body(again) })).rejects.toMatchObject({ errors: [{ message }] });
    await expect(add({ ...again, startsOn: '2024-01-01', endsOn: '2024-12-31' })).resolves.toBeDefined();
    await expect(add({ ...again, startsOn: '2026-01-01' })).resolves.toBeDefined();
    await app.get(DecideEquivalency).withdraw(system, id, { reason: 'entered_in_error' });
    await expect(add({ ...again, startsOn: '2025-06-01', endsOn: '2025-12-31' })).resolves.toBeDefined();
  });

  it('is decided by whoever made what it counts for, and shown of the people within reach alone', async () => {
    const [old, current] = [await app.course('Old'), await app.course('Current')];
    const requirement = await app.requirement(year, [current]);
    const other = await app.agency('Gilbert Police');
    const own = await owing([requirement.id]);
    const elsewhere = await owing([requirement.id], other);
    for (const person of [own, elsewhere]) await app.complete(person, old, '2025-03-01');
    const admin = callerWith('agency_admin', [agency]);
    const adding = { add: body({ fromId: old, toId: current }) };
    await expect(look(adding, admin)).rejects.toMatchObject({ code: 'CATALOG.EQUIVALENCY_OF_OTHERS' });
    await expect(add(adding.add, admin)).rejects.toMatchObject({ code: 'CATALOG.EQUIVALENCY_OF_OTHERS' });
    await app.sql(`UPDATE catalog.course SET owner_agency_id = $2 WHERE id = $1`, [current, agency]);
    expect((await look(adding, admin)).items.map(({ personId }) => personId)).toEqual([own]);
    expect((await look(adding)).items).toHaveLength(2);
  });
});

describe('a requirement that counts for another', () => {
  it('certifies whoever holds it, follows what becomes of it, and is named in the explanation', async () => {
    const [basic, advanced] = [await app.course('Basic'), await app.course('Advanced')];
    const first = await app.requirement(year, [basic]);
    const second = await app.requirement(year, [advanced]);
    const person = await owing([first.id, second.id]);
    await app.complete(person, advanced, '2025-05-01');
    const { id } = await add({ kind: 'requirement', fromId: second.id, toId: first.id });
    expect(await standing(person, first.id)).toEqual([{ status: 'current', validUntil: '2026-05-01' }]);

    // Evidence that comes later for the one moves the other, too.
    await app.complete(person, advanced, '2025-04-01');
    expect(await standing(person, first.id)).toMatchObject([{ validUntil: '2026-04-01' }]);
    const { steps } = await app
      .get(ExplainService)
      .explain(system, person, { requirementId: first.id, asOf: '2026-01-15' });
    expect(steps.map(({ text }) => text).join(' ')).toContain('(A requirement on April 1, 2025)');
    const circle = add({ kind: 'requirement', fromId: first.id, toId: second.id });
    await expect(circle).rejects.toMatchObject({ errors: [{ path: 'toId' }] });
    await app.get(DecideEquivalency).withdraw(system, id, { reason: 'entered_in_error' });
    expect(await standing(person, first.id)).toMatchObject([{ status: 'not_started' }]);
  });

  it('counts over several steps when all of them are computed together, as when one is', async () => {
    const courses = [await app.course('One'), await app.course('Two'), await app.course('Three')];
    const ids: string[] = [];
    for (const course of courses) ids.push((await app.requirement(year, [course])).id);
    const [first = '', second = '', third = ''] = ids;
    const person = await owing(ids);
    await add({ kind: 'requirement', fromId: first, toId: second });
    await add({ kind: 'requirement', fromId: second, toId: third });
    await app.complete(person, courses[0] ?? '', '2025-05-01');
    for (const id of ids) expect(await standing(person, id)).toEqual([{ status: 'current', validUntil: '2026-05-01' }]);
    const explained = await app
      .get(ExplainService)
      .explain(system, person, { requirementId: third, asOf: '2026-01-15' });
    expect(explained.status).toBe('current');
  });
});

import { KeptNotices } from '../../test/kept-notices.js';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import { RunTellOfDepartures } from './tell-of-departures.handler.js';

let app: ReadinessApp;
let office: string;
let taskForce: string;
let coordinator: string;
let kept: KeptNotices;

beforeEach(async () => {
  app = await ReadinessApp.start();
  kept = app.get(KeptNotices);
  office = await app.agency('District Attorney', { kind: 'prosecution' });
  taskForce = await app.taskForce('Valley');
  await app.member(taskForce, office);
  coordinator = await app.person('Coordinator');
  await app.reader([over('task_force_coordinator', 'task_force', taskForce)], coordinator);
});
afterEach(() => app.close());

const leaves = (name: string, endsOn: string, more: { agencyId?: string; discipline?: string } = {}) =>
  app.worker(name, { agencyId: office, discipline: 'victim_witness_staff', startsOn: '2024-01-01', endsOn, ...more });
const sweep = () => app.get(RunTellOfDepartures).handle();

it('a coordinator is told before the day, once, with the reason and no name', async () => {
  await leaves('Advocate', '2027-01-15');
  await sweep();
  await sweep();
  expect(kept.told).toMatchObject([
    {
      readerId: coordinator,
      on: '2026-11-30',
      title: 'A seat that nobody fills: Valley',
      statement: expect.stringMatching(
        /at District Attorney leaves; the last day is January 15, 2027\. Nobody else of it is known there from January 16, 2027 on\./,
      ),
      why: [expect.stringContaining('because you coordinate this task force'), expect.any(String)],
      path: `/task-forces/${taskForce}`,
    },
  ]);
  expect(JSON.stringify(kept.told)).not.toContain('Advocate');
});

it('a departure that becomes known later is told then, another last day anew, and one that is past not at all', async () => {
  await leaves('Gone', '2026-11-15');
  await sweep();
  expect(kept.told).toEqual([]);
  const personId = await leaves('Advocate', '2027-01-15');
  await sweep();
  await app.sql(`UPDATE directory.position SET ends_on = '2027-02-28' WHERE person_id = $1`, [personId]);
  await sweep();
  expect(kept.told.map(({ about }) => about.slice(-10))).toEqual(['2027-01-15', '2027-02-28']);
});

it('nobody of a court is told of, nor anybody of an agency that is no member', async () => {
  const court = await app.agency('Court', { kind: 'court' });
  await app.member(taskForce, court);
  await leaves('Judge', '2027-01-15', { agencyId: court, discipline: 'judge_judicial_officer' });
  await leaves('Bailiff', '2027-01-15', { discipline: 'court_staff' });
  await leaves('Elsewhere', '2027-01-15', { agencyId: await app.agency('Sheriff') });
  await sweep();
  expect(kept.told).toEqual([]);
});

it('only coordinators of the task force are told, and none who is away or may not sign in', async () => {
  const other = await app.taskForce('Hills');
  await app.reader([over('task_force_coordinator', 'task_force', other)]);
  await app.reader([over('agency_admin', 'agency', office)]);
  const away = await app.person('Away');
  await app.reader([over('task_force_coordinator', 'task_force', taskForce)], away);
  kept.away.add(away);
  await leaves('Advocate', '2027-01-15');
  await sweep();
  expect(kept.told.map(({ readerId }) => readerId)).toEqual([coordinator]);
});

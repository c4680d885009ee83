import { randomBytes } from 'node:crypto';
import type { Discipline, MemberKind } from '@muster/contracts';
import { addDays, civilDateIn, newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import fc from 'fast-check';
import type { FactRow } from '../src/data/fact.repository.js';

/** A small world of generated facts: few people, agencies, trainings and days, so that all that can meet does meet. */
export interface GeneratedWorld {
  award: { startsOn: CivilDate; endsOn: CivilDate };
  periods: { startsOn: CivilDate; endsOn: CivilDate }[];
  /** Place of the period that is counted. */
  counted: number;
  /** Agencies that the award names, by number. */
  named: number[];
  members: { agency: number; joins: number; stays: number | null }[];
  /** Records that lead to another one. */
  merged: { record: number; into: number }[];
  facts: GeneratedFact[];
  hiddenBefore: string[];
}

interface GeneratedFact {
  order: number;
  record: number;
  agency: number | null;
  kind: MemberKind;
  discipline: Discipline | null;
  professional: boolean;
  course: number | null;
  title: string;
  /** When it ended, in seconds since the award began in UTC, and the zone whose day counts. */
  at: number;
  zone: string;
  minutes: number | null;
  inPart: boolean;
  withdrawn: boolean;
}

const AGENCIES = 4;
/** The one whose kind is mostly `court`. */
const COURT = 2;
const RECORDS = 36;
const AWARD_STARTS_ON = '2025-01-15';
const DAYS = 120;
const KINDS: MemberKind[] = ['law_enforcement', 'prosecution', 'court', 'health_care'];
const DISCIPLINES: Discipline[] = [
  'law_enforcement_local',
  'prosecutor_local',
  'judge_judicial_officer',
  'court_staff',
  'health_care',
  'community_member',
];
const TITLES = ['VCI', ' vci\u00a0', 'Étude', 'ÉTUDE', '=prt, "1"\r\n'];
const ZONES = ['America/Chicago', 'Pacific/Kiritimati', 'America/St_Johns', 'UTC'];

const fact = fc.record({
  order: fc.nat(0xffff),
  record: fc.nat(RECORDS - 1),
  agency: fc.option(fc.nat(AGENCIES - 1), { freq: 12 }),
  kind: fc.constantFrom(...KINDS),
  discipline: fc.option(fc.constantFrom(...DISCIPLINES), { freq: 8 }),
  professional: fc.boolean(),
  course: fc.option(fc.nat(1), { freq: 1 }),
  title: fc.constantFrom(...TITLES),
  at: fc.integer({ min: -5 * 86_400, max: (DAYS + 5) * 86_400 }),
  zone: fc.constantFrom(...ZONES),
  minutes: fc.option(fc.constantFrom(0, 20, 50, 75), { freq: 4 }),
  inPart: fc.integer({ max: 9, min: 0 }).map((one) => one === 0),
  withdrawn: fc.integer({ max: 9, min: 0 }).map((one) => one === 0),
});

/** Most facts are as they are in earnest: one person has one agency, discipline and audience, and takes part on a few days. */
const likely = fact.map((one): typeof one => {
  const agency = one.record % AGENCIES;
  const at = Math.round(one.at / (20 * 86_400)) * 20 * 86_400;
  const discipline = DISCIPLINES[one.record % DISCIPLINES.length] ?? null;
  return {
    ...one,
    agency,
    at,
    discipline,
    kind: KINDS[agency] ?? 'other',
    professional: discipline !== 'community_member',
  };
});

export const generatedWorld: fc.Arbitrary<GeneratedWorld> = fc
  .record({
    lengths: fc.array(fc.record({ gap: fc.constantFrom(0, 0, 0, 9), days: fc.integer({ min: 1, max: 50 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    at: fc.nat(3),
    named: fc.uniqueArray(fc.nat(AGENCIES - 1), { maxLength: AGENCIES }),
    members: fc.uniqueArray(
      fc.record({
        agency: fc.nat(AGENCIES - 1),
        joins: fc.integer({ min: -20, max: DAYS }),
        stays: fc.option(fc.nat(60)),
      }),
      { selector: ({ agency }) => agency, maxLength: AGENCIES },
    ),
    merged: fc.uniqueArray(fc.record({ record: fc.integer({ min: 1, max: RECORDS - 1 }), into: fc.nat(RECORDS - 1) }), {
      selector: ({ record }) => record,
      maxLength: 3,
    }),
    // Judges beside six others of the court: none by intention, too few to stand apart, enough to.
    judges: fc.constantFrom(0, 0, 3, 6),
    facts: fc.array(fc.oneof({ weight: 8, arbitrary: likely }, { weight: 1, arbitrary: fact }), { maxLength: 150 }),
    hiddenBefore: fc.oneof<fc.MaybeWeightedArbitrary<string[]>[]>(
      { weight: 4, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(['court', 'health_care', 'unknown']) },
    ),
  })
  .map(({ lengths, at, merged, judges, facts, named, ...rest }) => {
    const periods: GeneratedWorld['periods'] = [];
    let next = AWARD_STARTS_ON;
    for (const { gap, days } of lengths) {
      const startsOn = addDays(next, gap);
      periods.push({ startsOn, endsOn: addDays(startsOn, days - 1) });
      next = addDays(startsOn, days);
    }
    const court = judges === 0 ? [] : periods.flatMap(({ endsOn }) => courtFacts(judges, endsOn));
    return {
      ...rest,
      facts: judges === 0 ? facts : [...facts.filter((one) => !ofCourt(one)), ...court],
      named: judges === 0 ? named : [...new Set([...named, COURT])],
      award: { startsOn: AWARD_STARTS_ON, endsOn: addDays(next, -1) },
      periods,
      counted: at % periods.length,
      // To a lower number alone, so that no record leads back to itself.
      merged: merged.filter(({ record, into }) => into < record),
    };
  });

/** One completion of each judge and of six others of the court, at noon of a day. */
function courtFacts(judges: number, on: CivilDate): GeneratedFact[] {
  return Array.from({ length: judges + 6 }, (_, record) => ({
    order: record,
    record,
    agency: COURT,
    kind: 'court',
    discipline: record < judges ? 'judge_judicial_officer' : 'court_staff',
    professional: true,
    course: 0,
    title: 'VCI',
    at: (Date.parse(`${on}T12:00:00Z`) - Date.parse(`${AWARD_STARTS_ON}T00:00:00Z`)) / 1000,
    zone: 'UTC',
    minutes: 50,
    inPart: false,
    withdrawn: false,
  }));
}

function ofCourt({ kind, discipline }: GeneratedFact): boolean {
  return kind === 'court' || discipline === 'judge_judicial_officer' || discipline === 'court_staff';
}

/** The same world with ids, as the database and the pure count know it. */
export interface NamedWorld {
  world: GeneratedWorld;
  agencies: string[];
  records: string[];
  courses: string[];
  taskForceId: string;
  rows: (FactRow & { withdrawn: boolean })[];
  scope: { agencyIds: string[]; taskForceIds: string[]; from: CivilDate };
  /** Those within the scope that count, in whatever order they arrived. */
  facts: FactRow[];
}

/** A world under new ids, so that worlds do not meet in one database. What is in scope is told here without SQL. */
export function namedWorld(world: GeneratedWorld): NamedWorld {
  const agencies = Array.from({ length: AGENCIES }, newId);
  const records = Array.from({ length: RECORDS }, newId);
  const courses = [newId(), newId()];
  const taskForceId = newId();
  const day = (days: number): CivilDate => addDays(world.award.startsOn, days);
  const lead = new Map(world.merged.map(({ record, into }) => [record, into]));
  const survivor = (record: number): number => {
    const into = lead.get(record);
    return into === undefined ? record : survivor(into);
  };
  const rest = randomBytes(12).toString('hex');
  const rows = world.facts.map((one, place): FactRow & { withdrawn: boolean } => ({
    // In the generated order where two are of one day, not in that of arrival.
    completionId: `${one.order.toString(16).padStart(4, '0')}${place.toString(16).padStart(4, '0')}-${rest.slice(0, 4)}-4${rest.slice(5, 8)}-8${rest.slice(9, 12)}-${rest.slice(12)}`,
    personId: records[survivor(one.record)] ?? '',
    recordId: records[one.record] ?? '',
    agencyId: one.agency === null ? null : (agencies[one.agency] ?? null),
    agencyName: one.agency === null ? null : `Agency "${one.agency}", north`,
    agencyKind: one.agency === null ? null : one.kind,
    agencyLevel: null,
    discipline: one.discipline,
    professional: one.professional,
    registrationId: null,
    courseId: one.course === null ? null : (courses[one.course] ?? null),
    courseVersionId: null,
    courseVersion: null,
    courseTitle: one.title,
    completedOn: civilDateIn(new Date(Date.parse(`${world.award.startsOn}T00:00:00Z`) + one.at * 1000), one.zone),
    minutes: one.minutes,
    inPart: one.inPart,
    recordedAt: new Date(0),
    withdrawnAt: null,
    withdrawn: one.withdrawn,
  }));
  const period = world.periods[world.counted] ?? world.award;
  const inScope = ({ agencyId, completedOn }: FactRow): boolean =>
    world.named.some((agency) => agencies[agency] === agencyId) ||
    world.members.some(
      ({ agency, joins, stays }) =>
        agencies[agency] === agencyId &&
        day(joins) <= completedOn &&
        (stays === null || completedOn <= day(joins + stays)),
    );
  return {
    world,
    agencies,
    records,
    courses,
    taskForceId,
    rows,
    scope: {
      agencyIds: world.named.map((agency) => agencies[agency] ?? ''),
      taskForceIds: [taskForceId],
      from: world.award.startsOn,
    },
    facts: rows
      .filter(
        (row) =>
          !row.withdrawn && inScope(row) && row.completedOn >= world.award.startsOn && row.completedOn <= period.endsOn,
      )
      .map(({ withdrawn: _, ...row }) => row),
  };
}

/** Keeps a world in the database. */
export async function keepWorld(
  tx: Transaction,
  { world, agencies, records, taskForceId, rows }: NamedWorld,
): Promise<void> {
  const day = (days: number): CivilDate => addDays(world.award.startsOn, days);
  await tx.query(`INSERT INTO directory.task_force (id, name) VALUES ($1, 'Generated')`, [taskForceId]);
  await tx.query(
    `INSERT INTO directory.agency (id, name, kind, time_zone)
     SELECT id, 'Agency ' || id, 'other', 'America/Chicago' FROM unnest($1::uuid[]) id`,
    [agencies],
  );
  await tx.query(
    `INSERT INTO directory.person (id, given_name, family_name) SELECT id, 'G', 'P' FROM unnest($1::uuid[]) id`,
    [records],
  );
  for (const { agency, joins, stays } of world.members) {
    await tx.query(
      `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, left_on) VALUES ($1, $2, 'core', $3, $4)`,
      [taskForceId, agencies[agency], day(joins), stays === null ? null : day(joins + stays)],
    );
  }
  for (const { record, into } of world.merged) {
    await tx.query(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [records[record], records[into]]);
  }
  await tx.query(
    `INSERT INTO reporting.fact (completion_id, person_id, agency_id, agency_name, agency_kind, discipline, professional, course_id,
       course_title, completed_on, minutes, in_part, recorded_at)
     SELECT "completionId", "recordId", "agencyId", "agencyName", "agencyKind", discipline, professional, "courseId", "courseTitle",
       "completedOn", minutes, "inPart", now()
     FROM jsonb_to_recordset($1::jsonb) AS r ("completionId" uuid, "recordId" uuid, "agencyId" uuid, "agencyName" text, "agencyKind" text,
       discipline text, professional boolean, "courseId" uuid, "courseTitle" text, "completedOn" date, minutes integer, "inPart" boolean)`,
    [JSON.stringify(rows)],
  );
  await tx.query(
    `INSERT INTO reporting.fact_withdrawal (completion_id, withdrawn_at) SELECT id, now() FROM unnest($1::uuid[]) id`,
    [rows.filter(({ withdrawn }) => withdrawn).map(({ completionId }) => completionId)],
  );
}

import type { VersionScope } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { seededRandom, shuffled } from '@muster/testing';
import type { CertificationApp, Requirement, Rule } from './certification-app.js';
import { Histories } from '../src/cycles/histories.js';
import type { LoadedHistory } from '../src/cycles/histories.js';
import { KeepCyclesService } from '../src/cycles/keep-cycles.service.js';
import { AssignmentSourceRepository } from '../src/data/assignment-source.repository.js';
import { AssignmentRepository } from '../src/data/assignment.repository.js';
import { EvidenceRepository } from '../src/data/evidence.repository.js';
import { ExceptionRepository } from '../src/data/exception.repository.js';
import type { ExceptionRow } from '../src/data/exception.repository.js';
import { addDays } from '../src/domain/index.js';

const BATCH = 200;
export const START = '2020-01-01';
/** The day as of which the cycles of generated assignments are kept. */
export const KEPT_ON = '2024-12-31';

const RULES: Rule[] = [
  { currency: { kind: 'once' } },
  { currency: { kind: 'once' }, graceDays: 10 },
  { currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 1 },
  {
    currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
    windowMonths: 2,
    graceDays: 30,
    reinstateAfterMonths: 4,
  },
  { currency: { kind: 'rolling', months: 6, anchor: 'completion' }, windowMonths: 0 },
  { currency: { kind: 'rolling', months: 24, anchor: 'completion' }, windowMonths: 3, reinstateAfterMonths: 0 },
  { currency: { kind: 'calendar', months: 12, gridDate: '07-01', minimumActiveMonths: 6 }, graceDays: 31 },
  {
    currency: { kind: 'calendar', months: 24, gridDate: '09-01', minimumActiveMonths: 3 },
    windowMonths: 6,
    reinstateAfterMonths: 6,
  },
  {
    currency: { kind: 'calendar', months: 12, gridDate: '07-01', minimumActiveMonths: 0 },
    windowMonths: 12,
    graceDays: 31,
    hours: { minutesPerCredit: 50, credits: 1.5, firstPeriod: 'prorated', proratesBy: 'day', carryOverCredits: 1 },
    holdEffects: { leave: 'prorate', deployment: 'prorate' },
  },
  {
    currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
    windowMonths: 12,
    reinstateAfterMonths: 4,
    hours: { minutesPerCredit: 60, credits: 1, firstPeriod: 'none', proratesBy: 'quarter', carryOverCredits: 1 },
    holdEffects: { deployment: 'prorate' },
  },
];

/** Further versions that some of the requirements get, by place: of each kind, in days that are over and in days to come. */
const LATER: { rule: Rule; effectiveFrom: string; appliesTo: VersionScope }[][] = [
  [],
  [
    {
      rule: { currency: { kind: 'rolling', months: 6, anchor: 'expiry' }, windowMonths: 1 },
      effectiveFrom: '2022-06-01',
      appliesTo: 'next_cycle',
    },
  ],
  [
    {
      rule: { currency: { kind: 'rolling', months: 18, anchor: 'completion' }, windowMonths: 3, graceDays: 15 },
      effectiveFrom: '2023-03-15',
      appliesTo: 'recompute',
    },
  ],
  [
    {
      rule: { currency: { kind: 'calendar', months: 12, gridDate: '01-01', minimumActiveMonths: 2 } },
      effectiveFrom: '2021-09-01',
      appliesTo: 'keep',
    },
  ],
  [
    {
      rule: { currency: { kind: 'rolling', months: 9, anchor: 'expiry' }, reinstateAfterMonths: 2 },
      effectiveFrom: '2022-02-28',
      appliesTo: 'recompute',
    },
    {
      rule: { currency: { kind: 'rolling', months: 24, anchor: 'expiry' }, windowMonths: 4 },
      effectiveFrom: '2025-06-01',
      appliesTo: 'recompute',
    },
  ],
];

/** A whole number in [0, below). */
export function days(random: () => number, below: number): number {
  return Math.floor(random() * below);
}

/** None for half of them, up to four of any kind for the others; some reach into days to come. */
function exceptions(seed: number, personId: string, requirementId: string): ExceptionRow[] {
  const random = seededRandom(seed + 500_000);
  const any = <T>(of: readonly [T, ...T[]]): T => of[days(random, of.length)] ?? of[0];
  const count = random() < 0.5 ? 0 : 1 + days(random, 4);
  return Array.from({ length: count }, (_, index): ExceptionRow => {
    const from = addDays(START, days(random, 1820));
    const kind = any<ExceptionRow['kind']>(['hold', 'hold', 'extension', 'waiver', 'revocation', 'override']);
    const open = (kind === 'hold' || kind === 'waiver') && random() < 0.2;
    return {
      id: `00000000-0000-7${String(index + 100).padStart(3, '0')}-8000-${String(seed).padStart(12, '0')}`,
      kind,
      personId,
      agencyId: personId,
      court: false,
      requirementId: kind === 'hold' ? null : requirementId,
      holdKind: kind === 'hold' ? any(['leave', 'deployment', 'suspension']) : null,
      sequence: kind === 'extension' ? 1 + days(random, 3) : null,
      moves: kind === 'extension' ? any(['dueOn', 'validUntil']) : null,
      from,
      to: open || kind === 'extension' || kind === 'revocation' ? null : addDays(from, 1 + days(random, 400)),
      movedTo: kind === 'extension' ? addDays(from, days(random, 700)) : null,
      reason: 'board_decision',
      note: null,
      followsId: null,
      createdBy: null,
    };
  });
}

/** One assignment with what may happen to it: sources that overlap, end and come back, evidence in any order, a start. */
async function write(
  app: CertificationApp,
  tx: Transaction,
  seed: number,
  requirements: readonly Requirement[],
  other: string,
): Promise<string> {
  const sources = app.get(AssignmentSourceRepository);
  const random = seededRandom(seed);
  const requirement = requirements[seed % requirements.length];
  if (!requirement) throw new Error('no requirement');
  const personId = `00000000-0000-7000-8000-${String(seed).padStart(12, '0')}`;
  const wanted = { personId, agencyId: null, requirementId: requirement.id };
  const [opened] = await app.get(AssignmentRepository).openOrCreate(tx, [wanted]);
  if (!opened) throw new Error('no assignment');
  const { row } = opened;
  const from = addDays(START, days(random, 300));
  const source = { assignmentId: row.id, createdBy: null };
  await sources.addByHand(tx, { ...source, from, dueOn: random() < 0.7 ? addDays(from, days(random, 90)) : null });
  if (random() < 0.3) await sources.addByHand(tx, { ...source, from: addDays(from, days(random, 200)), dueOn: null });
  if (random() < 0.6) {
    const to = addDays(from, 250 + days(random, 900));
    await sources.endByHand(tx, [personId], to);
    const again = addDays(to, random() < 0.2 ? 0 : days(random, 600));
    // Nobody is assigned from a day to come; an end may lie ahead.
    if (random() < 0.7 && again <= KEPT_ON) {
      await sources.addByHand(tx, { ...source, from: again, dueOn: random() < 0.5 ? addDays(again, 60) : null });
      if (random() < 0.3) await sources.endByHand(tx, [personId], addDays(again, 1 + days(random, 500)));
    }
  }
  const courses = [...requirement.courseIds, ...requirement.renewalCourseIds, ...requirement.renewalCourseIds, other];
  const evidence = Array.from({ length: days(random, 9) }, (_, index) => ({
    completionId: `00000000-0000-7${String(index).padStart(3, '0')}-8000-${String(seed).padStart(12, '0')}`,
    personId,
    agencyId: null,
    courseId: courses[days(random, courses.length)] ?? other,
    earnedOn: addDays('2019-06-01', days(random, 2000)),
    minutes: 45 + days(random, 60),
    source: (['external', 'attendance_in_part', 'attempt', 'attempt'] as const)[days(random, 4)] ?? 'attempt',
    recordedAt: '2025-01-01T00:00:00Z',
  }));
  for (const item of shuffled(evidence, random)) await app.get(EvidenceRepository).add(tx, item);
  for (const row of exceptions(seed, personId, requirement.id)) await app.get(ExceptionRepository).add(tx, row);
  if (random() < 0.4) await app.get(AssignmentRepository).noteStart(tx, [row.id], addDays(from, days(random, 400)));
  return row.id;
}

/**
 * Writes assignments with their histories through the repositories and keeps their cycles as of `KEPT_ON`.
 * @param count a multiple of 200; the n-th assignment is the same in every run.
 */
export async function generateAssignments(app: CertificationApp, count: number): Promise<LoadedHistory[]> {
  const [first = '', second = '', refresher = '', other = ''] = await Promise.all(
    ['First', 'Second', 'Refresher', 'Other'].map((title) => app.course(title)),
  );
  const requirements: Requirement[] = [];
  for (const rule of RULES) {
    requirements.push(await app.requirement(rule, [first]));
    requirements.push(await app.requirement(rule, [first, second], [refresher]));
  }
  for (const [place, { id }] of requirements.entries()) {
    for (const { rule, ...when } of LATER[place % LATER.length] ?? []) await app.version(id, rule, when);
  }
  await app.sql(
    `INSERT INTO directory.person (id, given_name, family_name)
     SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Test', 'Person' FROM generate_series(1, $1) n`,
    [count],
  );
  const batch = (from: number): Promise<LoadedHistory[]> =>
    app.system(async (tx) => {
      const ids: string[] = [];
      for (let seed = from; seed < from + BATCH; seed += 1) ids.push(await write(app, tx, seed, requirements, other));
      await app.get(KeepCyclesService).keep(tx, ids, () => KEPT_ON);
      return app.get(Histories).load(tx, await app.get(AssignmentRepository).find(tx, ids));
    });
  const starts = Array.from({ length: count / BATCH }, (_, index) => 1 + index * BATCH);
  const loaded: LoadedHistory[] = [];
  while (starts.length > 0) loaded.push(...(await Promise.all(starts.splice(0, 4).map(batch))).flat());
  return loaded;
}

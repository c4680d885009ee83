import { Inject, Injectable } from '@nestjs/common';
import type { RosterProblem } from '@muster/contracts';
import { RoleGrants } from '@muster/identity';
import { mayEverywhere, mayFor, newId, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PositionRepository } from '../data/position.repository.js';
import { RosterComparisonRepository } from '../data/roster/roster-comparison.repository.js';
import type { RefusalCode } from '../data/roster/roster-comparison.repository.js';
import { RosterLeaveRepository } from '../data/roster/roster-leave.repository.js';
import { RosterPlanRepository } from '../data/roster/roster-plan.repository.js';
import type { Decision, OpenLine, PlannedPost } from '../data/roster/roster-plan.repository.js';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { RosterLineRepository } from '../data/roster-line.repository.js';
import { peopleWrite } from '../directory.permissions.js';
import { planPosition } from '../domain/roster/plan-position.js';
import { LAST_ADMINISTRATOR, OUTLASTING_NOT_NAMED, UNREADABLE_PART } from '../domain/roster/refusals.js';
import { NO_COUNTS } from '../domain/roster/roster-counts.js';
import type { RosterCounts } from '../domain/roster/roster-counts.js';
import {
  FEWEST_SLIPPED,
  LARGEST_SHARE_LEAVING,
  LARGEST_SHARE_SLIPPED,
  SOON_IN_DAYS,
} from '../domain/roster/roster-plan.js';
import type { KnownPosition } from '../domain/roster/roster-plan.js';
import { LostAdministrators } from '../lost-administrators/lost-administrators.service.js';
import { PersonAuthority } from '../people/person-authority.js';
import { pages } from './pages.js';

/** People who are looked at in one go: enough to be fast, few enough to be small. */
const BATCH = 1000;

/** Whoever has any last day leaves by then. */
const LAST_OF_DAYS = '9999-12-31';

/** Lines about people whose positions they may change, of which each needs some objects. */
const OPEN_LINES = 4000;

/** From here on it is faster to read all people of an agency than to seek each of them. */
const MANY_LINES = 2000;

/** How many people leave by a roster, of those who hold a position at the agency today. */
export interface MassSeparation {
  leaving: number;
  headcount: number;
}

/** How many people get a name that is more likely a slip, in one of the two columns. */
export interface SlippedNames {
  column: 'given_name' | 'family_name';
  people: number;
}

export interface Comparison {
  counts: RosterCounts;
  /** Whether the roster ends the sender's own work at the agency, on any day. */
  senderLeaves: boolean;
  /** Set for a roster that separates more of the people who hold a position today than a true one is likely to. */
  mass: MassSeparation | null;
  /** The name columns that look sorted by themselves. */
  slipped: SlippedNames[];
  /** How many people would have their given and family name change places; 0 where these are too few to be a slip of the columns. */
  exchanged: number;
  /** The name columns that look as if they held numbers. */
  numbered: SlippedNames[];
}

/**
 * Compares a staged roster with what is known and writes down, for this transaction alone, what an import would do; the counts and the
 * problems are kept. The same lines and the same knowledge give the same plan, dry run or not.
 */
@Injectable()
export class CompareRoster {
  constructor(
    @Inject(RosterComparisonRepository) private readonly comparison: RosterComparisonRepository,
    @Inject(RosterPlanRepository) private readonly plan: RosterPlanRepository,
    @Inject(RosterLeaveRepository) private readonly leaves: RosterLeaveRepository,
    @Inject(RosterLineRepository) private readonly lines: RosterLineRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(PersonAuthority) private readonly authority: PersonAuthority,
    @Inject(LostAdministrators) private readonly administrators: LostAdministrators,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
  ) {}

  /** Reads beyond the caller's reach to find who has an address, and tells nothing of it. */
  run(tx: Transaction, caller: Caller, row: RosterImportRow, today: CivilDate): Promise<Comparison> {
    const { id, agencyId, request, unreadable } = row;
    return withSystemReach(tx, async () => {
      await this.lines.clearCompared(tx, id);
      // Taking on somebody of another agency gives this one a say over them, so only a role over everything may.
      const takesOn = mayEverywhere(caller, peopleWrite);
      const governed = takesOn || mayFor(caller, peopleWrite, agencyId);
      const many = row.total > MANY_LINES;
      const full = request.mode === 'full';
      const seesAll = caller.roster.mode === 'all';
      await this.comparison.recognize(tx, id, agencyId, today, { takesOn, seesAll, governed, many, full });
      await this.refuseBeyondRights(tx, caller, agencyId);
      await this.comparison.plan(tx, agencyId, today);
      await this.planPositions(tx, row, today);
      if (full && unreadable === 0) await this.plan.endMissing(tx, agencyId, today);
      const kept = await this.keepWhoOutlasts(tx, caller, agencyId);
      await this.leaves.plan(tx, id, agencyId);
      await this.plan.noteProblems(tx, id, agencyId, today);
      if (kept) {
        const warning = { line: 1, column: null, message: OUTLASTING_NOT_NAMED, severity: 'warning' } as const;
        await this.lines.addProblems(tx, id, agencyId, [warning], true);
      }
      if (full && unreadable > 0) {
        const warning = { line: 1, column: null, message: UNREADABLE_PART, severity: 'warning' } as const;
        await this.lines.addProblems(tx, id, agencyId, [warning], true);
      }
      const [sender] = await this.plan.leaving(tx, [caller.personId], agencyId, LAST_OF_DAYS);
      await this.noteLastAdministrator(tx, row, today, sender);
      const { lines, missing } = await this.plan.counts(tx, row.total - unreadable);
      const counts = { ...NO_COUNTS, ...lines };
      return {
        counts: {
          ...counts,
          separated: counts.separated + missing,
          rejected: counts.rejected + unreadable,
        },
        senderLeaves: sender !== undefined,
        mass: await this.massSeparation(tx, agencyId, today, missing),
        ...(await this.mistakenNames(tx)),
      };
    });
  }

  private async mistakenNames(tx: Transaction): Promise<Pick<Comparison, 'slipped' | 'exchanged' | 'numbered'>> {
    const changes = await this.plan.names(tx);
    const both = await this.plan.exchanged(tx);
    const manyOf = (part: 'slipped' | 'numbered'): SlippedNames[] =>
      changes
        .filter((change) => areMany(change[part], change.changed))
        .map((change) => ({ column: change.column, people: change[part] }));
    return {
      slipped: manyOf('slipped'),
      exchanged: areMany(both.exchanged, both.changed) ? both.exchanged : 0,
      numbered: manyOf('numbered'),
    };
  }

  /** One person who is given a last day is no broken file, however small the agency. */
  private async massSeparation(
    tx: Transaction,
    agencyId: string,
    today: CivilDate,
    missing: number,
  ): Promise<MassSeparation | null> {
    const leaving = await this.plan.separated(tx, agencyId, { on: today, withinDays: SOON_IN_DAYS });
    if (leaving === 0 || (leaving === 1 && missing === 0)) return null;
    const headcount = await this.plan.headcount(tx, agencyId, today);
    return leaving > headcount * LARGEST_SHARE_LEAVING ? { leaving, headcount } : null;
  }

  /**
   * Leaves those at work whose role over the agency lasts longer than the sender's right: it would end with the work.
   * @returns whether a full roster left one of them out.
   */
  private async keepWhoOutlasts(tx: Transaction, caller: Caller, agencyId: string): Promise<boolean> {
    const holders = (await this.roleGrants.over(tx, agencyId)).map(({ personId }) => personId);
    const longer = await this.roleGrants.outlasting(tx, caller, peopleWrite, [...new Set(holders)], agencyId);
    if (longer.size === 0) return false;
    return this.plan.keep(tx, await this.plan.leaving(tx, [...longer], agencyId, LAST_OF_DAYS));
  }

  private async refuseBeyondRights(tx: Transaction, caller: Caller, agencyId: string): Promise<void> {
    if (mayEverywhere(caller, peopleWrite) && caller.grants.every(({ endsAt }) => endsAt === undefined)) return;
    const governed = mayFor(caller, peopleWrite, agencyId);
    const refuse = async (
      found: (after: string | undefined) => Promise<string[]>,
      refused: (ids: string[]) => Promise<Set<string>>,
      code: RefusalCode,
    ): Promise<void> => {
      await pages(found, async (ids) => this.comparison.refuse(tx, [...(await refused(ids))], code));
    };
    await refuse(
      (after) => this.comparison.withNewAddress(tx, after, BATCH),
      (ids) => this.authority.beyond(tx, caller, ids),
      'address-locked',
    );
    await refuse(
      (after) => this.comparison.withNewName(tx, after, BATCH),
      (ids) => this.authority.beyond(tx, caller, ids),
      'name-locked',
    );
    await refuse(
      (after) => this.comparison.perhapsOfOthers(tx, governed, after, BATCH),
      (ids) => this.authority.ofOthers(tx, caller, ids),
      'of-others',
    );
  }

  /**
   * Said before anything is written: access ends with the work, and then nobody could give the role again but a system administrator.
   * The sender is asked as the import will ask; of others a day ahead is told when it has come.
   * @param sender who sends the roster, where it ends their work on any day.
   */
  private async noteLastAdministrator(
    tx: Transaction,
    { id, agencyId }: RosterImportRow,
    today: CivilDate,
    sender: string | undefined,
  ): Promise<void> {
    const administrators = await this.administrators.among(tx, agencyId);
    if (administrators.length === 0) return;
    const leaving = await this.plan.leaving(tx, administrators, agencyId, today);
    if (sender !== undefined && administrators.includes(sender)) leaving.push(sender);
    if (leaving.length === 0) return;
    const ending = await this.plan.leaving(tx, administrators, agencyId, LAST_OF_DAYS);
    const isRefused = sender !== undefined && (await this.roleGrants.leavesNobody(tx, sender, agencyId, ending));
    if (!isRefused && (await this.roleGrants.isAdministered(tx, agencyId, leaving))) return;
    const warning = { line: 1, column: null, message: LAST_ADMINISTRATOR, severity: 'warning' } as const;
    await this.lines.addProblems(tx, id, agencyId, [warning], true);
  }

  private async planPositions(tx: Transaction, { id, agencyId }: RosterImportRow, today: CivilDate): Promise<void> {
    let after = 0;
    for (;;) {
      const lines = await this.plan.openLines(tx, after, OPEN_LINES);
      if (lines.length === 0) return;
      after = lines.at(-1)?.line ?? after;
      const ids = lines.map(({ personId }) => personId);
      const held = new Map<string, KnownPosition[]>(ids.map((personId) => [personId, []]));
      for (const position of await this.positions.rowsOfPeople(tx, ids)) {
        if (position.agencyId === agencyId) held.get(position.personId)?.push(position);
      }
      const decisions: Decision[] = [];
      const posts: PlannedPost[] = [];
      const problems: RosterProblem[] = [];
      for (const line of lines) {
        const change = planPosition(held.get(line.personId) ?? [], wishOf(line), today);
        if ('message' in change) {
          decisions.push({ line: line.line, outcome: 'rejected' });
          problems.push({ line: line.line, column: change.column, message: change.message, severity: 'error' });
          continue;
        }
        decisions.push({ line: line.line, outcome: change.outcome });
        const { started, corrected, ended, warning } = change;
        if (warning) problems.push({ line: line.line, ...warning, severity: 'warning' });
        const changes = { line: line.line, starts: false };
        if (ended) posts.push({ ...changes, after: { ...ended.position, endsOn: ended.endsOn } });
        if (corrected) posts.push({ ...changes, after: corrected.after });
        if (started) posts.push({ line: line.line, starts: true, after: { ...started, id: newId() } });
      }
      await this.plan.decide(tx, decisions);
      await this.plan.addPosts(tx, posts);
      await this.lines.addProblems(tx, id, agencyId, problems, true);
    }
  }
}

/** Whether so many of the names that change are more likely a slip of a column than meant. */
function areMany(mistaken: number, changed: number): boolean {
  return mistaken >= FEWEST_SLIPPED && mistaken > changed * LARGEST_SHARE_SLIPPED;
}

/** An empty field leaves what is known as it is. */
function wishOf(line: OpenLine): Parameters<typeof planPosition>[1] {
  return {
    discipline: line.discipline ?? undefined,
    title: line.title ?? undefined,
    startsOn: line.startsOn ?? undefined,
    endsOn: line.endsOn ?? undefined,
    supervisorId: line.supervisorId ?? undefined,
  };
}

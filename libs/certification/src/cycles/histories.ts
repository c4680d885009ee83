import { Inject, Injectable } from '@nestjs/common';
import { Curricula, Equivalencies, Requirements } from '@muster/catalog';
import type { CurriculumRow, EquivalencyRow, RequirementRow, RequirementVersionRow } from '@muster/catalog';
import { grouped } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { AssignmentRow, MergedAssignments } from '../data/assignment.repository.js';
import { EvidenceRepository } from '../data/evidence.repository.js';
import type { PersonEvidence } from '../data/evidence.repository.js';
import { ExceptionRepository } from '../data/exception.repository.js';
import type { ExceptionRow } from '../data/exception.repository.js';
import { assignmentSpans, countedAs, withExceptions } from '../domain/index.js';
import type { AssignmentHistory, CountedRequirement, Curriculum, RequirementVersion } from '../domain/index.js';
import type { ReportedChange } from '../ports/report-periods.port.js';
import { factOf } from './exception-facts.js';
import { AwayHolds } from './away-holds.js';
import { equivalencyOf, ofKind } from './equivalent.js';
import { ruleOf } from './rule-of.js';

/** The first version of a requirement says how it reads from the beginning, also of days before it was made. */
const FROM_THE_BEGINNING = '0001-01-01';

/** What facts would be, for a look at what a change of them does. */
export interface Altered {
  evidence?: (evidence: readonly PersonEvidence[]) => readonly PersonEvidence[];
  exceptions?: (exceptions: readonly ExceptionRow[]) => readonly ExceptionRow[];
  equivalencies?: (equivalencies: readonly EquivalencyRow[]) => readonly EquivalencyRow[];
  versions?: (versions: readonly RequirementVersionRow[]) => readonly RequirementVersionRow[];
  /** Finished training that would come on record or be taken back, of which reports count all, also what no rule does. */
  training?: Partial<Pick<ReportedChange, 'added' | 'takenBack'>>;
}

export interface LoadedHistory {
  assignment: AssignmentRow;
  requirement: RequirementRow;
  history: AssignmentHistory;
}

function curriculumOf(row: CurriculumRow): Curriculum {
  return { items: row.items, ...(row.chooseAtLeast === null ? {} : { chooseAtLeast: row.chooseAtLeast }) };
}

function versionOf(
  requirement: RequirementVersionRow,
  curricula: ReadonlyMap<string, CurriculumRow>,
): RequirementVersion {
  const named = (id: string | null): Curriculum | undefined => {
    const row = id === null ? undefined : curricula.get(id);
    return row && curriculumOf(row);
  };
  const initial = named(requirement.curriculumId);
  if (!initial) throw new Error(`Curriculum ${requirement.curriculumId} of requirement ${requirement.id} is missing.`);
  const renewal = named(requirement.renewalCurriculumId);
  const reinstatement = named(requirement.reinstatementCurriculumId);
  return {
    versionId: requirement.versionId,
    number: requirement.versionNumber,
    ...(requirement.versionNumber === 1
      ? { effectiveFrom: FROM_THE_BEGINNING }
      : { effectiveFrom: requirement.effectiveFrom, appliesTo: requirement.appliesTo }),
    rule: ruleOf(requirement),
    curricula: { initial, ...(renewal ? { renewal } : {}), ...(reinstatement ? { reinstatement } : {}) },
  };
}

/** Rows of some ids, in the order in which they came: looked up, not looked through, for thousands of rows and hundreds of assignments. */
function by<Row>(rows: readonly Row[], idOf: (row: Row) => string): (ids: readonly string[]) => readonly Row[] {
  const places = new Map(rows.map((row, at) => [row, at]));
  const groups = grouped(rows, idOf);
  return (ids) => {
    if (ids.length === 1) return groups.get(ids[0] ?? '') ?? [];
    const found = [...new Set(ids)].flatMap((id) => groups.get(id) ?? []);
    return found.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
}

/** Collects all that is known about assignments, as the pure rules want it. */
@Injectable()
export class Histories {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(AssignmentSourceRepository) private readonly sources: AssignmentSourceRepository,
    @Inject(EvidenceRepository) private readonly evidence: EvidenceRepository,
    @Inject(ExceptionRepository) private readonly exceptions: ExceptionRepository,
    @Inject(AwayHolds) private readonly away: AwayHolds,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(Curricula) private readonly curricula: Curricula,
    @Inject(Equivalencies) private readonly equivalencies: Equivalencies,
  ) {}

  /**
   * Assignments of records that have become one person share sources, evidence and exceptions, so each of them says the same.
   * @param on the requirements on the way from the one asked for to these, which count for it; none of them counts for itself.
   */
  async load(
    tx: Transaction,
    assignments: readonly AssignmentRow[],
    altered: Altered = {},
    on: readonly string[] = [],
  ): Promise<LoadedHistory[]> {
    const requirementIds = [...new Set(assignments.map((row) => row.requirementId))];
    const requirements = await this.requirements.findMany(tx, requirementIds);
    const versions = new Map(
      [...(await this.requirements.versionsOf(tx, requirementIds))].map(([id, rows]) => [
        id,
        altered.versions?.(rows) ?? rows,
      ]),
    );
    const curriculumIds = [...versions.values()]
      .flat()
      .flatMap((row) =>
        [row.curriculumId, row.renewalCurriculumId, row.reinstatementCurriculumId].filter((id) => id !== null),
      );
    const curricula = await this.curricula.find(tx, [...new Set(curriculumIds)]);
    const merged = await this.assignments.merged(
      tx,
      assignments.map((row) => row.id),
    );
    const together = (row: AssignmentRow): MergedAssignments =>
      merged.get(row.id) ?? { ids: [row.id], personIds: [row.personId], startedOn: row.startedOn };
    const all = assignments.map(together);
    const sources = await this.sources.of(tx, [...new Set(all.flatMap(({ ids }) => ids))]);
    const people = [...new Set(all.flatMap(({ personIds }) => personIds))];
    const earned = await this.evidence.of(tx, people);
    const evidence = altered.evidence?.(earned) ?? earned;
    const stored = await this.exceptions.inForce(tx, people);
    const exceptions = altered.exceptions?.(stored) ?? stored;
    const away = await this.away.of(tx, people);
    const known = await this.equivalencies.inForce(tx);
    const equivalencies = altered.equivalencies?.(known) ?? known;
    const courses = ofKind(equivalencies, 'course').map(equivalencyOf);
    const counting = await this.counting(tx, requirementIds, people, equivalencies, altered, on);
    const sourcesOf = by(sources, ({ assignmentId }) => assignmentId);
    const evidenceOf = by(evidence, ({ personId }) => personId);
    const exceptionsOf = by(exceptions, ({ personId }) => personId);
    const awayOf = by(away, ({ personId }) => personId);
    return assignments.map((assignment) => {
      const requirement = requirements.get(assignment.requirementId);
      if (!requirement) throw new Error(`Requirement ${assignment.requirementId} is missing.`);
      const { ids, personIds, startedOn } = together(assignment);
      const own = sourcesOf(ids);
      const facts = exceptionsOf(personIds).filter(
        (row) =>
          row.court === assignment.court &&
          (row.requirementId === null || row.requirementId === assignment.requirementId),
      );
      const history: AssignmentHistory = {
        spans: assignmentSpans(
          own.map(({ id, from, to, dueOn }) => ({ sourceId: id, from, dueOn, ...(to === null ? {} : { to }) })),
        ),
        versions: (versions.get(requirement.id) ?? []).map((row) => versionOf(row, curricula)),
        // What was earned at a court tells nobody outside of it anything, not even by a status.
        evidence: countedAs(
          evidenceOf(personIds).filter((item) => assignment.court || !item.court),
          courses,
        ),
        counting: counting(requirement.id, personIds, assignment.court),
      };
      return {
        assignment: { ...assignment, startedOn },
        requirement,
        history: withExceptions(history, [
          ...facts.map(factOf),
          ...awayOf(personIds)
            .filter((row) => row.court === assignment.court)
            .map((row) => row.fact),
        ]),
      };
    });
  }

  /** The requirements that count for one, as far as the same person owes them on the same side of a court's wall. */
  private async counting(
    tx: Transaction,
    requirementIds: readonly string[],
    people: readonly string[],
    equivalencies: readonly EquivalencyRow[],
    altered: Altered,
    on: readonly string[],
  ): Promise<(requirementId: string, personIds: readonly string[], court: boolean) => CountedRequirement[]> {
    const edges = ofKind(equivalencies, 'requirement').filter(
      ({ fromId, toId }) => requirementIds.includes(toId) && !on.includes(fromId),
    );
    if (edges.length === 0) return () => [];
    // Each by its own path: what counts for one requirement must not depend on which others are computed together with it.
    const sources = new Map<string, LoadedHistory[]>();
    for (const toId of new Set(edges.map((edge) => edge.toId))) {
      const fromIds = edges.filter((edge) => edge.toId === toId).map(({ fromId }) => fromId);
      const rows = await this.assignments.ofPeople(tx, people, [...new Set(fromIds)]);
      sources.set(toId, await this.load(tx, rows, altered, [...on, toId]));
    }
    return (requirementId, personIds, court) =>
      edges
        .filter(({ toId }) => toId === requirementId)
        .flatMap((edge) => {
          const source = sources
            .get(requirementId)
            ?.find(
              ({ assignment }) =>
                assignment.requirementId === edge.fromId &&
                assignment.court === court &&
                personIds.includes(assignment.personId),
            );
          if (source === undefined) return [];
          const { fromId, from, to } = equivalencyOf(edge);
          return [{ requirementId: fromId, history: source.history, from, ...(to === undefined ? {} : { to }) }];
        });
  }
}

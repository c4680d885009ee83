import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import type { CycleKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { CycleRepository } from '../data/cycle.repository.js';
import { curriculumFor, hoursEarned, versionOf } from '../domain/index.js';
import { Histories } from './histories.js';

/** A period that is certified, with what it rests on. */
export interface CertifiedCycle {
  personId: string;
  agencyId: string | null;
  requirementId: string;
  requirementTitle: string;
  kind: CycleKind;
  certifiedOn: CivilDate;
  /** First day on which it no longer counts; null for ever. */
  validUntil: CivilDate | null;
  /** Contact minutes of the trainings together. */
  minutes: number;
  /** What the rule counts, where it asks for hours. */
  hours: { minutesPerCredit: number; minutes: number; categories: { name: string; minutes: number }[] } | null;
  trainings: { completionId: string; courseId: string; earnedOn: CivilDate }[];
}

/** Tells what a period was certified by, as everything stands now. Runs with the program's reach. */
@Injectable()
export class CertifiedCycles {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(CycleRepository) private readonly cycles: CycleRepository,
    @Inject(Histories) private readonly histories: Histories,
    @Inject(Requirements) private readonly requirements: Requirements,
  ) {}

  /**
   * Null where it is not certified. `elsewhere` where the same is told by an assignment of another record of the person, so that it is told
   * once for one person.
   */
  async of(tx: Transaction, assignmentId: string, sequence: number): Promise<CertifiedCycle | 'elsewhere' | null> {
    const rows = await this.assignments.find(tx, [assignmentId]);
    const together = (await this.assignments.merged(tx, [assignmentId])).get(assignmentId);
    if (together?.ids.some((id) => id < assignmentId)) return 'elsewhere';
    const stored = (await this.cycles.of(tx, [assignmentId])).find((row) => row.sequence === sequence);
    const [loaded] = stored?.certifiedOn == null ? [] : await this.histories.load(tx, rows);
    if (!loaded || !stored?.certifiedOn) return null;
    const { assignment, requirement, history } = loaded;
    const used = history.evidence.filter(({ evidenceId }) => stored.evidenceIds.includes(evidenceId));
    // One training may count for several courses by an equivalency, and is one training all the same.
    const trainings = [...new Map(used.map((item) => [item.evidenceId, item])).values()];
    const versions = (await this.requirements.versionsOf(tx, [requirement.id])).get(requirement.id) ?? [];
    const version = versionOf(history, { versionId: stored.versionId ?? '', opensOn: stored.opensOn });
    const courses = curriculumFor(version, stored.kind).items.map(({ courseId }) => courseId);
    return {
      personId: assignment.personId,
      agencyId: assignment.agencyId,
      requirementId: requirement.id,
      requirementTitle: versions.find(({ versionId }) => versionId === stored.versionId)?.title ?? requirement.title,
      kind: stored.kind,
      certifiedOn: stored.certifiedOn,
      validUntil: stored.validUntil,
      minutes: trainings.reduce((sum, { minutes }) => sum + minutes, 0),
      hours: hoursEarned(version.rule.hours, new Set(courses), used),
      trainings: trainings.map(({ evidenceId, courseId, earnedOn }) => ({
        completionId: evidenceId,
        courseId,
        earnedOn,
      })),
    };
  }
}

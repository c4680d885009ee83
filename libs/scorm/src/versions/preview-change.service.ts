import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseVersionRow } from '@muster/catalog';
import type { TouchedAttempt, TouchedAttemptQuery, VersionChangePreview } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { notFound, pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { VersionDecisionRepository } from '../data/version-decision.repository.js';
import type { TouchedRow } from '../data/version-decision.repository.js';
import { SMALLEST_GROUP } from '../domain/problems/smallest-group.js';
import { versionsInUse } from '../domain/versions/versions-in-use.js';
import { OwedThroughPort } from '../ports/owed-through.port.js';
import { ChoiceConsequences } from './choice-consequences.js';
import { compareVersions } from './compared-structure.js';
import { ResultsAtRisk } from './results-at-risk.js';
import type { PartAtRisk } from './results-at-risk.js';

/** Shows whom a decision about a newer version would touch, before it is made. */
@Injectable()
export class PreviewChange {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(VersionDecisionRepository) private readonly decisions: VersionDecisionRepository,
    @Inject(ResultsAtRisk) private readonly risks: ResultsAtRisk,
    @Inject(ChoiceConsequences) private readonly consequences: ChoiceConsequences,
    @Inject(OwedThroughPort) private readonly trainings: OwedThroughPort,
  ) {}

  /** @throws MusterError 404 for no such version, 403 for a course of others. */
  preview(caller: Caller, courseId: string, toVersionId: string): Promise<VersionChangePreview> {
    return this.transactions.as(caller, async (tx) => {
      await this.courses.requireOwn(tx, caller, courseId);
      const { to, older } = await this.versions(tx, courseId, toVersionId);
      const ids = older.map((version) => version.id);
      const counts = await this.decisions.counts(tx, courseId, ids);
      const all = await withSystemReach(tx, () => this.decisions.counts(tx, courseId, ids));
      const touched = sum(counts);
      const agencyIds = [...new Set(counts.map((count) => count.agencyId))];
      const agencies = await this.directory.agencies(
        tx,
        agencyIds.flatMap((id) => id ?? []),
      );
      const versions: VersionChangePreview['versions'] = [];
      for (const version of older) {
        const { sameStructure, differences } = compareVersions(version, to);
        const atRisk = sameStructure ? await this.risks.of(tx, version, to) : [];
        versions.push({
          versionId: version.id,
          versionNumber: version.number,
          touched: sum(counts.filter((count) => count.versionId === version.id)),
          mayMove: sameStructure,
          differences,
          stricterParts: atRisk.map(({ attemptIds, ...part }) => ({ ...part, resultsAtRisk: attemptIds.length })),
        });
      }
      const inUse = versionsInUse(counts, all);
      const mayMove = versions.every((version) => version.mayMove || !inUse.has(version.versionId));
      return {
        courseId,
        toVersionId,
        toVersionNumber: to.number,
        touched,
        fiveOrMoreElsewhere: sum(all) - touched >= SMALLEST_GROUP,
        agencies: agencyIds.map((agencyId) => ({
          agencyId,
          agencyName: agencies.find((agency) => agency.id === agencyId)?.name ?? '',
          touched: sum(counts.filter((count) => count.agencyId === agencyId)),
        })),
        versions,
        mayMove,
        choices: await this.consequences.of(tx, caller, to, older, mayMove),
      };
    });
  }

  /** The attempts themselves, oldest first, as far as the caller sees their learners. */
  touched(
    caller: Caller,
    courseId: string,
    toVersionId: string,
    query: TouchedAttemptQuery,
  ): Promise<Page<TouchedAttempt>> {
    const after = readCursor(query.cursor, 1)?.[0];
    return this.transactions.as(caller, async (tx) => {
      await this.courses.requireOwn(tx, caller, courseId);
      const { to, older } = await this.versions(tx, courseId, toVersionId);
      const ids = older.map((version) => version.id);
      const rows = await this.decisions.touched(tx, courseId, ids, {
        agencyId: query.agencyId,
        after,
        limit: query.limit,
      });
      const names = await this.directory.personNames(
        tx,
        rows.map((row) => row.personId),
      );
      const agencies = await this.directory.agencies(
        tx,
        rows.flatMap((row) => row.agencyId ?? []),
      );
      const atRisk = await this.atRisk(tx, older, to, rows);
      const owed = await this.trainings.through(
        tx,
        rows.map((row) => row.registrationId),
      );
      return pageOf(
        rows,
        query.limit,
        (row) => [row.attemptId],
        ({ courseVersionId, ...row }): TouchedAttempt => ({
          ...row,
          personName: names.get(row.personId)?.displayName ?? '',
          agencyName: agencies.find((agency) => agency.id === row.agencyId)?.name ?? '',
          versionNumber: older.find((version) => version.id === courseVersionId)?.number ?? 0,
          startedAt: row.startedAt.toISOString(),
          lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
          resultsAtRisk: atRisk
            .filter(({ attemptIds }) => attemptIds.includes(row.attemptId))
            .map(({ identifier, title }) => ({ identifier, title })),
          owes: owed
            .filter(({ registrationId }) => registrationId === row.registrationId)
            .map(({ registrationId: _of, agencyId: _by, ...training }) => training),
        }),
      );
    });
  }

  /** Only a move can put a result at risk, so versions that are built differently have none. */
  private async atRisk(
    tx: Transaction,
    older: readonly CourseVersionRow[],
    to: CourseVersionRow,
    rows: readonly TouchedRow[],
  ): Promise<PartAtRisk[]> {
    const parts: PartAtRisk[] = [];
    for (const version of older) {
      const ids = rows.filter((row) => row.courseVersionId === version.id).map(({ attemptId }) => attemptId);
      if (ids.length === 0 || !compareVersions(version, to).sameStructure) continue;
      parts.push(...(await this.risks.of(tx, version, to, ids)));
    }
    return parts;
  }

  private async versions(
    tx: Transaction,
    courseId: string,
    toVersionId: string,
  ): Promise<{ to: CourseVersionRow; older: CourseVersionRow[] }> {
    const versions = await this.courses.versionsOf(tx, courseId);
    const to = versions.find((version) => version.id === toVersionId);
    if (!to) throw notFound('course version');
    return { to, older: versions.filter((version) => version.number < to.number) };
  }
}

function sum(counts: readonly { touched: number }[]): number {
  return counts.reduce((total, count) => total + count.touched, 0);
}

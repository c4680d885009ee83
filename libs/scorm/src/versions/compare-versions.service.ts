import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseVersionRow } from '@muster/catalog';
import type { VersionComparison } from '@muster/contracts';
import { invalidInput, notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PackageFileRepository } from '../data/package-file.repository.js';
import { compareVersions } from './compared-structure.js';

/** Says what is different between two versions of a course. */
@Injectable()
export class CompareVersions {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(PackageFileRepository) private readonly files: PackageFileRepository,
  ) {}

  /** @throws MusterError 404 for a version that the course does not have; 400 for a first version without another one. */
  compare(caller: Caller, courseId: string, versionId: string, withId?: string): Promise<VersionComparison> {
    return this.transactions.as(caller, async (tx) => {
      const versions = await this.courses.versionsOf(tx, courseId);
      const to = versions.find((version) => version.id === versionId);
      if (!to) throw notFound('course version');
      const from =
        withId === undefined
          ? versions.filter((version) => version.number < to.number).at(-1)
          : versions.find((version) => version.id === withId);
      if (!from && withId !== undefined) throw notFound('course version');
      if (!from) {
        throw invalidInput([
          { path: 'with', message: 'This is the first version. Name another one to compare it with.' },
        ]);
      }
      const { added, removed, changed, sameStructure, differences } = compareVersions(from, to);
      return {
        from: shown(from),
        to: shown(to),
        partsAdded: added,
        partsRemoved: removed,
        partsChanged: changed,
        files: await this.files.difference(tx, from.packageSha256, to.packageSha256),
        sameStructure,
        differences,
      };
    });
  }
}

function shown(version: CourseVersionRow): VersionComparison['from'] {
  return { versionId: version.id, versionNumber: version.number, title: version.title };
}

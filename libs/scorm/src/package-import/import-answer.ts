import type { PackageImportAnswer, Problem } from '@muster/contracts';
import type { PackageImportRow } from '../data/package-import.repository.js';

export function importAnswerOf(row: PackageImportRow): PackageImportAnswer {
  const { id, uploadId, filename, state, step, done, total, courseId, versionId, warnings, problem } = row;
  return {
    id,
    uploadId,
    filename,
    state,
    step,
    progress: { done, total },
    ...(courseId === null ? {} : { courseId }),
    ...(versionId === null ? {} : { versionId }),
    ...(warnings === null ? {} : { warnings }),
    ...(problem === null ? {} : { problem: problem as Problem }),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

import type { PackageImportAnswer } from '@muster/contracts';
import { percentOf } from '../progress/size-in-words.js';

/** What is announced of an import: its beginning, each quarter and its end, not every number of files. */
export function importInWords(job: PackageImportAnswer | undefined): string {
  if (!job) return '';
  if (job.state === 'queued') return job.step;
  if (job.state === 'succeeded') return 'The package is read.';
  if (job.state === 'failed') return 'The package was not taken.';
  const quarter = Math.floor(percentOf(job.progress.done, job.progress.total) / 25) * 25;
  return quarter === 0 ? 'The package is being read.' : `${quarter} % of the package has been read.`;
}

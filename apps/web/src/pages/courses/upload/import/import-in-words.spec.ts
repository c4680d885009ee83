import { expect, it } from '@jest/globals';
import type { PackageImportAnswer } from '@muster/contracts';
import { importInWords } from './import-in-words.js';

const job = (state: PackageImportAnswer['state'], done = 0, total = 0): PackageImportAnswer => ({
  id: '01900000-0000-7000-8000-000000000001',
  uploadId: '01900000-0000-7000-8000-000000000002',
  filename: 'course.zip',
  state,
  step: `Step ${done}.`,
  progress: { done, total },
  createdAt: '2026-11-26T10:00:00Z',
  finishedAt: null,
});

it.each([
  ['nothing before it is known', undefined, ''],
  ['that it waits', job('queued'), 'Step 0.'],
  ['that it has begun', job('running', 1, 100), 'The package is being read.'],
  ['a quarter', job('running', 49, 100), '25 % of the package has been read.'],
  ['that all is read', job('running', 100, 100), '100 % of the package has been read.'],
  ['its success', job('succeeded', 100, 100), 'The package is read.'],
  ['its failure', job('failed'), 'The package was not taken.'],
])('an import announces %s', (_what, present, words) => expect(importInWords(present)).toBe(words));

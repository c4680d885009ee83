import { describe, expect, it } from '@jest/globals';
import type { VersionChangePreview } from '@muster/contracts';
import { moveRefusal } from './move-refusal.js';

function preview(mayMove: boolean): VersionChangePreview {
  const version = (versionNumber: number, differences: string[]) => ({
    versionId: `v${versionNumber}`,
    versionNumber,
    touched: 1,
    mayMove: differences.length === 0,
    differences,
    stricterParts: [],
  });
  return {
    courseId: 'c',
    toVersionId: 'v3',
    toVersionNumber: 3,
    touched: 2,
    fiveOrMoreElsewhere: false,
    agencies: [],
    versions: [version(1, ['A part was added.', 'A part was left out.']), version(2, [])],
    mayMove,
    choices: [],
  };
}

describe('the refusal to move attempts to a newer version', () => {
  it('names every difference with the version that it is about', () => {
    expect(moveRefusal(preview(false))).toEqual([
      'From version 1: A part was added.',
      'From version 1: A part was left out.',
    ]);
  });

  it('is empty where nobody is in progress on a version that differs', () => {
    expect(moveRefusal(preview(true))).toEqual([]);
  });
});

import { seededRandom, shuffled } from '@muster/testing';
import { curriculumProgress } from './curriculum.js';
import { evidenceOf } from './testing/histories.js';

const curriculum = {
  items: [
    { courseId: 'VCI', required: true },
    { courseId: 'PRT', required: true },
    { courseId: 'VIN', required: false },
    { courseId: 'TII', required: false },
    { courseId: 'RFR', required: false },
  ],
  chooseAtLeast: 2,
};
const all = [
  evidenceOf('VCI', '2026-01-10'),
  evidenceOf('PRT', '2026-02-10'),
  evidenceOf('VIN', '2026-03-10'),
  evidenceOf('RFR', '2026-04-10'),
  evidenceOf('TII', '2026-05-10'),
];

describe('a curriculum', () => {
  it('is satisfied on the day of the last item that was needed', () => {
    const progress = curriculumProgress(curriculum, all);
    expect(progress.satisfiedOn).toBe('2026-04-10');
    expect(progress.used.map((item) => item.courseId)).toEqual(['VCI', 'PRT', 'VIN', 'RFR']);
  });

  it('is satisfied by no live session that was attended in part', () => {
    const inPart = all.map((item) => (item.courseId === 'PRT' ? { ...item, kind: 'attendance_in_part' } : item));
    expect(curriculumProgress(curriculum, inPart)).toMatchObject({ satisfiedOn: null, missingCourseIds: ['PRT'] });
  });

  it('tells what is missing while it is not satisfied', () => {
    expect(curriculumProgress(curriculum, all.slice(0, 1))).toMatchObject({
      satisfiedOn: null,
      completed: 1,
      needed: 4,
      missingCourseIds: ['PRT'],
      missingChoices: 2,
    });
  });

  it('does not take more choices for a required course', () => {
    const withoutRequired = all.filter((item) => item.courseId !== 'PRT');
    expect(curriculumProgress(curriculum, withoutRequired)).toMatchObject({ satisfiedOn: null, completed: 3 });
  });

  it('looks only at evidence inside the bounds, both days included', () => {
    expect(curriculumProgress(curriculum, all, { from: '2026-01-10', through: '2026-04-10' }).satisfiedOn).toBe(
      '2026-04-10',
    );
    expect(curriculumProgress(curriculum, all, { from: '2026-01-11' }).missingCourseIds).toEqual(['VCI']);
    expect(curriculumProgress(curriculum, all, { through: '2026-04-09' }).satisfiedOn).toBeNull();
  });

  it('counts a course taken twice once, on its first day in the bounds', () => {
    const twice = [...all, evidenceOf('RFR', '2026-04-01'), evidenceOf('RFR', '2026-04-01')];
    expect(curriculumProgress(curriculum, twice).satisfiedOn).toBe('2026-04-01');
  });

  it('gives the same answer for every order of the evidence', () => {
    const random = seededRandom(7);
    const expected = curriculumProgress(curriculum, all);
    for (let round = 0; round < 50; round += 1) {
      expect(curriculumProgress(curriculum, shuffled(all, random))).toEqual(expected);
    }
  });

  it('ignores courses that are not part of it', () => {
    expect(curriculumProgress(curriculum, [evidenceOf('JUD', '2026-01-01')]).completed).toBe(0);
  });

  it('certifies nobody for nothing: without items never, with optional items only after one of them', () => {
    expect(curriculumProgress({ items: [] }, all).satisfiedOn).toBeNull();
    const optional = { items: [{ courseId: 'VIN', required: false }] };
    expect(curriculumProgress(optional, []).satisfiedOn).toBeNull();
    expect(curriculumProgress(optional, all).satisfiedOn).toBe('2026-03-10');
  });
});

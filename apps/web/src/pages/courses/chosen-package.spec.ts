import { describe, expect, it } from '@jest/globals';
import { chosenPackage, readAudience } from './chosen-package.js';

describe('the upload of a course', () => {
  it('is for everybody when nothing is ticked', () => {
    expect(readAudience(new FormData())).toEqual({});
  });

  it('keeps courts out and names disciplines as ticked', () => {
    const form = new FormData();
    form.append('disciplines', 'court_staff');
    form.append('disciplines', 'child_welfare');
    form.set('notCourts', 'yes');
    expect(readAudience(form)).toEqual({
      disciplines: ['court_staff', 'child_welfare'],
      excludeAgencyKinds: ['court'],
    });
  });

  it('as a new version keeps whom it is for beyond what there are boxes for', () => {
    const form = new FormData();
    form.append('disciplines', 'court_staff');
    expect(
      readAudience(form, { agencyKinds: ['prosecution'], excludeAgencyKinds: ['court', 'law_enforcement'] }),
    ).toEqual({ disciplines: ['court_staff'], agencyKinds: ['prosecution'], excludeAgencyKinds: ['law_enforcement'] });
  });

  it('needs a file, since browsers send an empty one for none', () => {
    const result = chosenPackage.safeParse({ package: new File([], ''), audience: {} });
    expect(result.error?.issues[0]?.message).toBe('Choose the zip file of the course.');
  });
});

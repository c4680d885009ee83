import { describe, expect, it } from '@jest/globals';
import { packageFields, readAudience } from './package-fields.js';

describe('what is said of a package', () => {
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

  it.each([
    ['no', 'Give whole contact minutes.'],
    [0, 'Give at least 1 contact minute.'],
    [6001, 'Give at most 6000 contact minutes.'],
  ])('refuses %s contact minutes before anything is sent', (minutes, message) => {
    const result = packageFields.safeParse({ minutes, audience: {} });
    expect(result.error?.issues[0]?.message).toBe(message);
  });
});

import { CREDIT_LAYOUTS, creditsOf } from './credit-layouts.js';
import type { CreditEntry } from './credit-layouts.js';

const entry: CreditEntry = {
  name: 'Ada Officer',
  number: '0042',
  courseTitle: 'Victim-Centered Investigation',
  completedOn: '2026-01-31',
  minutes: 75,
};

function line(layout: keyof typeof CREDIT_LAYOUTS, asked: Parameters<typeof creditsOf>[1], of = entry): object {
  return Object.fromEntries(CREDIT_LAYOUTS[layout].map(({ header, cell }) => [header, cell(of, asked)]));
}

describe('rosters of continuing education', () => {
  it('take the course control number of California apart: presenter 4, course 5, fiscal year 2, presentation 3', () => {
    expect(line('california_post', { controlNumber: '12345678926007' })).toMatchObject({
      post_id: '0042',
      course_control_number: '12345678926007',
      presenter_number: '1234',
      course_number: '56789',
      fiscal_year: '26',
      presentation_number: '007',
      hours: 1.25,
    });
  });

  it('say by when Texas is told: 30 days after the completion', () => {
    expect(line('texas_tcole', { courseNumber: '3270' })).toMatchObject({
      pid: '0042',
      course_number: '3270',
      provider_number: null,
      report_by: '2026-03-02',
    });
  });

  it.each([
    [60, {}, 1],
    [60, { minutesPerCredit: '50' }, 1.2],
    [75, { minutesPerCredit: '50', rounding: 'quarter' }, 1.5],
    [67, { rounding: 'quarter' }, 1],
    [68, { rounding: 'quarter' }, 1.25],
    [null, { rounding: 'quarter' }, null],
  ] as const)('make of %p minutes with %p so many credits: %p', (minutes, asked, credits) => {
    expect(creditsOf(minutes, asked)).toBe(credits);
    expect(line('cle', asked, { ...entry, minutes })).toMatchObject({ minutes, credits });
  });
});

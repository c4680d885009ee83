import { requirementBody } from './requirements.js';

const rule = {
  title: 'Foundations',
  curriculumId: '01890a5d-ac96-774b-bcce-b302099a8057',
  timeZone: 'America/Chicago',
  windowMonths: 1,
  graceDays: 30,
};
const calendar = { kind: 'calendar', months: 12, gridDate: '06-30', minimumActiveMonths: 6 };

function said(body: object): string[] {
  const { error } = requirementBody.safeParse({ ...rule, currency: calendar, ...body });
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

describe('a rule', () => {
  it('is taken as it was meant', () => {
    expect(said({})).toEqual([]);
    expect(said({ currency: { ...calendar, minimumActiveMonths: 11 } })).toEqual([]);
  });

  it.each([12, 13, 240])(
    'whose calendar is passed over by a least time of %i months is refused',
    (minimumActiveMonths) => {
      expect(said({ currency: { ...calendar, minimumActiveMonths } })).toEqual([
        'currency.minimumActiveMonths: The least time that it counts must be shorter than the 12 months of the calendar, or every certification would pass over a whole period.',
      ]);
    },
  );

  it('whose calendar has a zone of its own is refused, and told whose zone it has', () => {
    expect(said({ currency: { ...calendar, timeZone: 'Asia/Tokyo' } })).toEqual([
      'currency: The calendar has the time zone of the requirement. Leave out any other here.',
    ]);
    expect(said({ currency: { ...calendar, color: 'red' } })).toEqual(['currency: Unrecognized key: "color"']);
  });

  it('with a negative window or grace is told that these cannot be negative', () => {
    expect(said({ windowMonths: -1, graceDays: -1 })).toEqual([
      'windowMonths: The renewal window cannot be negative. Use 0 for none.',
      'graceDays: The grace period cannot be negative. Use 0 for none.',
    ]);
  });
});

import { holidayLines, readHolidayLines } from './holiday-lines.js';

describe('the holidays of an agency', () => {
  it('are typed one a line, and read back as they were', () => {
    const holidays = [
      { on: '2026-03-02', name: 'Texas Independence Day' },
      { on: '2026-12-24', name: 'Christmas Eve' },
    ];
    expect(readHolidayLines(holidayLines(holidays))).toEqual(holidays);
  });

  it('need no name, and no line that is empty counts', () => {
    expect(readHolidayLines('\n 2026-03-02 \n\n')).toEqual([{ on: '2026-03-02', name: 'Holiday' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { dueFields, dueInWords, readDue } from './due.js';

describe('when a training is due', () => {
  it('is read from the fields of the kind that is chosen, whatever the others still hold', () => {
    const filled = { on: '2026-12-31', days: '30', anchor: 'hired' };
    expect(dueFields.date.parse(readDue('date', filled))).toEqual({ on: '2026-12-31' });
    expect(dueFields.days.parse(readDue('days', filled))).toEqual({ days: 30, anchor: 'hired' });
  });

  it('names the field that is wrong', () => {
    const wrong = (kind: 'date' | 'days', due: unknown) =>
      dueFields[kind].safeParse(readDue(kind, due)).error?.issues.map((issue) => issue.path.join('.'));
    expect(wrong('date', undefined)).toEqual(['on']);
    expect(wrong('days', { days: 'soon', anchor: 'hired' })).toEqual(['days']);
    expect(wrong('days', { days: '-1', anchor: 'nobody' })).toEqual(['days', 'anchor']);
  });

  it('is said in words', () => {
    expect(dueInWords({ anchor: 'hired', days: 30 })).toBe('30 days after the date of hire');
    expect(dueInWords({ anchor: 'oath', days: 1 })).toBe('1 day after the date of oath');
    expect(dueInWords({ anchor: 'licensed', days: 0 })).toBe('on the date of license');
    expect(dueInWords({ on: '2026-12-31' })).toBe('on Dec 31, 2026');
  });
});

import { describe, expect, it } from '@jest/globals';
import { onSameDay } from './use-as-of.js';

describe('a link from a view as of a day', () => {
  it('leads to the same day, beside what it asks for already', () => {
    expect(onSameDay('/agencies/a', '2025-01-31')).toBe('/agencies/a?asOf=2025-01-31');
    expect(onSameDay('/agencies/a/due?show=late', '2025-01-31')).toBe('/agencies/a/due?show=late&asOf=2025-01-31');
  });

  it('is the plain one from a view of today', () => {
    expect(onSameDay('/agencies/a/due?show=late', undefined)).toBe('/agencies/a/due?show=late');
  });
});

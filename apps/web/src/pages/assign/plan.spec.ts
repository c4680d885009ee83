import { describe, expect, it } from '@jest/globals';
import { dueOf, plan, planKind } from './plan.js';

const requirement = { requirementId: '01890a5d-ac96-774b-bcce-b302099a8057', requirementTitle: 'Foundations' };

describe('a plan to assign training', () => {
  it('for chosen people always has one date, whatever was chosen for everybody', () => {
    expect(planKind('chosen', 'days')).toBe('chosen');
    expect(planKind('everybody', 'days')).toBe('everybody-by-days');
  });

  it('names the field that is missing', () => {
    const result = plan.safeParse({ kind: 'chosen', ...requirement, personIds: [], dueOn: undefined });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['personIds', 'dueOn']);
  });

  it('becomes the due rule of the API', () => {
    expect(dueOf({ kind: 'everybody-by-days', ...requirement, days: 30, anchor: 'hired' })).toEqual({
      anchor: 'hired',
      days: 30,
    });
    expect(dueOf({ kind: 'everybody-by-date', ...requirement, dueOn: '2026-12-31' })).toEqual({ on: '2026-12-31' });
  });
});

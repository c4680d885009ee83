import { describe, expect, it } from '@jest/globals';
import { planFor } from './plan.js';

const requirement = { requirementId: '01890a5d-ac96-774b-bcce-b302099a8057', requirementTitle: 'Foundations' };
const wrong = (kind: 'date' | 'days', plan: unknown) =>
  planFor(kind)
    .safeParse(plan)
    .error?.issues.map((issue) => issue.path.join('.'));

describe('a plan to assign training', () => {
  it('names the field that is missing', () => {
    expect(wrong('days', { kind: 'chosen', ...requirement, personIds: [] })).toEqual(['personIds', 'dueOn']);
    expect(wrong('days', { kind: 'everybody', ...requirement, due: { anchor: 'hired' } })).toEqual(['due.days']);
    expect(wrong('date', { kind: 'everybody', ...requirement, due: {} })).toEqual(['due.on']);
  });

  it('has for everybody the due date of the API', () => {
    const due = { anchor: 'hired', days: 30 };
    expect(planFor('days').parse({ kind: 'everybody', ...requirement, due })).toMatchObject({ due });
  });
});

import { reasonsOf } from './rule-reasons.js';
import type { MetFacts } from './rule-reasons.js';

const facts: MetFacts = {
  agencyName: 'Riverside Police',
  agencyKind: 'law_enforcement',
  agencyLevel: 'local',
  namedAgency: 'Riverside County',
  taskForceName: 'River Task Force',
  joinedOn: '2024-05-01',
  discipline: 'law_enforcement_local',
  title: 'Sergeant',
  hiredOn: '2025-02-03',
};
const id = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('why somebody meets a rule', () => {
  it('is one sentence for each condition', () => {
    const audience = {
      agencyIds: [id],
      agencyKinds: ['law_enforcement' as const],
      levels: ['local' as const],
      taskForceIds: [id],
      disciplines: ['law_enforcement_local' as const],
      titles: ['sergeant'],
      hiredAfter: '2025-01-01',
    };
    expect(reasonsOf(audience, facts)).toEqual([
      'Works at Riverside Police, which is part of Riverside County.',
      'Riverside Police is of the kind “Law enforcement”.',
      'Riverside Police is of the level “Local”.',
      'Riverside Police belongs to River Task Force since May 1, 2024.',
      'The discipline is “Law enforcement, local”.',
      'The title is “Sergeant”.',
      'Hired on February 3, 2025, after January 1, 2025.',
    ]);
  });

  it('does not call an agency a part of itself, and tells nothing that the rule does not ask', () => {
    expect(reasonsOf({ agencyIds: [id] }, { ...facts, namedAgency: 'Riverside Police' })).toEqual([
      'Works at Riverside Police.',
    ]);
  });
});

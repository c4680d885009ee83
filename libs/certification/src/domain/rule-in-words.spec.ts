import { ruleInWords, unmetInWords } from './rule-in-words.js';
import type { LookedAt } from './rule-in-words.js';

const names = { police: 'Police', county: 'County', force: 'River Task Force' };

describe('a rule in words', () => {
  it('says whom it is for', () => {
    expect(
      ruleInWords(
        {
          agencyIds: ['police'],
          taskForceIds: ['force'],
          disciplines: ['law_enforcement_local'],
          titles: ['Sergeant', 'Captain'],
          hiredAfter: '2025-06-30',
        },
        names,
      ),
    ).toBe(
      'the rule for people at Police, in the member agencies of River Task Force, of the discipline “Law enforcement, local”, with the title “Sergeant” or “Captain”, hired after June 30, 2025',
    );
  });

  it('names nothing that the reader does not see', () => {
    expect(ruleInWords({ agencyIds: ['hidden'], titles: ['Sergeant'] }, names)).toBe('a rule of another agency');
    expect(ruleInWords({ agencyIds: ['police', 'hidden', 'secret'] }, names)).toBe(
      'the rule for people at Police or another agency',
    );
    expect(ruleInWords({ taskForceIds: ['hidden'] }, names)).toBe(
      'the rule for people in the member agencies of another task force',
    );
  });

  it('counts what would be too many names', () => {
    expect(ruleInWords({ titles: ['A', 'B', 'C', 'D', 'E'] }, names)).toBe(
      'the rule for people with the title “A”, “B”, “C”, or one of 2 others',
    );
  });
});

describe('what of a rule a position does not meet', () => {
  const position: LookedAt = {
    personId: 'me',
    agencyName: 'Police',
    agencyKind: 'law_enforcement',
    agencyLevel: 'local',
    discipline: 'law_enforcement_local',
    title: 'Lieutenant',
    agencies: new Set(['police', 'county']),
  };

  it.each<[string, Parameters<typeof unmetInWords>[0], string]>([
    ['a person left out', { agencyIds: ['county'], exclude: { personIds: ['me'] } }, 'out by name'],
    ['an agency', { agencyIds: ['county'], exclude: { agencyIds: ['police'] } }, 'leaves out the people of Police'],
    ['a title', { titles: ['Sergeant'] }, 'The title is “Lieutenant”, for which the rule is not.'],
    ['a title left out', { agencyIds: ['police'], exclude: { titles: ['lieutenant'] } }, 'The title is “Lieutenant”'],
    ['a discipline', { disciplines: ['health_care'] }, 'The discipline is “Law enforcement, local”'],
    ['a kind', { agencyKinds: ['health_care'] }, 'Police is of the kind'],
    ['a level', { levels: ['county'] }, 'Police is of the level'],
  ])('is told: %s', (_what, audience, words) => {
    expect(unmetInWords(audience, position, names)).toEqual([expect.stringContaining(words)]);
  });

  it('tells an agency that is no longer below the one that the rule names', () => {
    const moved = { ...position, agencies: new Set(['police']) };
    expect(unmetInWords({ agencyIds: ['county'] }, moved, names)).toEqual([
      'The rule is for County, and Police is no part of that.',
    ]);
  });

  it('is nothing where the position meets it, and nothing of a rule of agencies out of sight', () => {
    expect(unmetInWords({ agencyIds: ['county'], titles: ['LIEUTENANT'] }, position, names)).toEqual([]);
    expect(unmetInWords({ agencyIds: ['hidden'], titles: ['Sergeant'] }, position, names)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { disciplines } from '@muster/contracts';
import { conditionsInWords } from './conditions.js';

const county = '01890a5d-ac96-774b-bcce-b302099a8057';
const hidden = '01890a5d-ac96-774b-bcce-b302099a8058';

describe('the conditions of a rule in words', () => {
  it('are one line for each that there is', () => {
    expect(
      conditionsInWords(
        {
          agencyIds: [county, hidden],
          disciplines: ['victim_witness_staff'],
          titles: ['Captain'],
          hiredAfter: '2025-01-01',
        },
        { [county]: 'River County' },
      ),
    ).toEqual([
      ['Agencies, with those below them', 'River County, one that you may not see'],
      ['Disciplines', disciplines.labels.victim_witness_staff],
      ['Titles', 'Captain'],
      ['Hired after', 'Jan 1, 2025'],
    ]);
    expect(conditionsInWords({}, {})).toEqual([]);
  });
});

import type { ChoiceConsequence } from '@muster/contracts';
import { consequenceLines } from './consequence-lines.js';

const consequence = (more: Partial<ChoiceConsequence>): ChoiceConsequence => ({
  choice: 'restart',
  possible: true,
  stay: 0,
  goOn: 0,
  startAgain: 0,
  repeatParts: 0,
  dueSoon: 0,
  standings: { moves: [], datesOnly: 0, unchanged: 0 },
  reportPeriods: [],
  ...more,
});

describe('what a choice about a newer version does, in words', () => {
  it.each<[Partial<ChoiceConsequence>, string[]]>([
    [{}, ['Nobody is in the middle of an older version.']],
    [{ stay: 1 }, ['1 attempt stays on the version begun with.']],
    [{ stay: 1, goOn: 2 }, ['1 attempt stays on the version begun with.', '2 attempts go on in the newest version.']],
    [
      { startAgain: 3, repeatParts: 1, dueSoon: 2 },
      [
        '3 attempts start again from the beginning.',
        '1 of them has passed or completed a part that has to be taken again.',
        '2 of them are for training that is late or due within 30 days.',
      ],
    ],
  ])('%j', (more, lines) => {
    expect(consequenceLines(consequence(more))).toEqual(lines);
  });
});

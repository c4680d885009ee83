import { AnswerRoom } from './answer-room.js';
import type { PartTry } from './part-tries.js';
import { interactionsOf, tryAnswerOf } from './sco-answer.js';

describe('what a part has said', () => {
  it('has no answers that say nothing, and those that say anything, with an id or without', () => {
    const interactions = {
      '0': { id: '', type: '', objectives: {}, correct_responses: {} },
      '1': { student_response: 'b' },
      '2': { id: 'q3' },
      '3': { id: '', correct_responses: { '0': { pattern: 'a' } } },
    };
    const answers = interactionsOf({ cmi: { interactions }, former: [{ interactions: { '0': { id: '' } } }] });
    expect(answers.map(({ id, learnerResponse, correctResponses }) => [id, learnerResponse, correctResponses])).toEqual(
      [
        ['', 'b', []],
        ['q3', null, []],
        ['', null, ['a']],
      ],
    );
  });

  it('has no objectives of which nothing is known, not even the id', () => {
    const unknown = { success_status: 'unknown', completion_status: 'unknown', score: { raw: '' } };
    const objectives = {
      '0': { id: '', ...unknown },
      '1': { id: 'o2', ...unknown },
      '2': { id: '', ...unknown, score: { raw: '5' } },
    };
    const place = { attemptId: 'a', itemId: 'i', launchNo: 1, seq: 1, kept: null, after: 0, upTo: null, bytes: 0 };
    const tried: PartTry = {
      number: 1,
      completionStatus: 'unknown',
      successStatus: 'unknown',
      score: null,
      totalSeconds: 0,
      reportedAt: new Date('2026-01-15T09:00:00Z'),
      keptBecause: 'taken_back',
      place,
    };
    const answer = tryAnswerOf(tried, { cmi: { objectives }, former: [] }, new AnswerRoom());
    expect([answer.objectiveCount, answer.objectives.map(({ id }) => id)]).toEqual([2, ['o2', '']]);
  });
});

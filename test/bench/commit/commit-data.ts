/** What a typical commit holds: 12 elements, 500 characters of suspend data, 2 interactions; about 1.6 kB. */
export function commitCmi(): Record<string, unknown> {
  const interaction = (id: string): Record<string, unknown> => ({
    id,
    type: 'choice',
    time: '10:42:07',
    correct_responses: { '0': { pattern: 'c' } },
    student_response: 'b',
    result: 'wrong',
    weighting: '1',
    latency: '0000:00:21.50',
    objectives: { '0': { id: 'LO1' } },
  });
  return {
    suspend_data: `@count@${'abcdefghij'.repeat(50)}`.slice(0, 500),
    launch_data: '',
    comments: '',
    core: {
      lesson_location: 'page-12',
      lesson_status: 'incomplete',
      credit: 'credit',
      entry: 'resume',
      exit: 'suspend',
      session_time: '0000:12:34',
      score: { raw: '40', min: '0', max: '100' },
    },
    objectives: { '0': { id: 'LO1', status: 'incomplete', score: { raw: '40', min: '0', max: '100' } } },
    interactions: { '0': interaction('M1-Q01.v1'), '1': interaction('M1-Q02.v1') },
  };
}

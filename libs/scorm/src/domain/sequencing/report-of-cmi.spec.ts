import { reportOfCmi } from './report-of-cmi.js';
import type { ReportCriteria } from './report-of-cmi.js';
import type { CmiTree } from '../cmi/cmi-tree.js';

const from80: ReportCriteria = { scaledPassingScore: 0.8, completionThreshold: 0.8 };
const none: ReportCriteria = { scaledPassingScore: null, completionThreshold: null };

describe('what sequencing hears of a SCO', () => {
  it.each<[string, CmiTree, ReportCriteria, object]>([
    [
      'its own words where the manifest asks nothing',
      { completion_status: 'incomplete' },
      none,
      { completion: 'incomplete' },
    ],
    [
      'its own words while there is nothing to compare',
      { completion_status: 'incomplete', success_status: 'failed' },
      from80,
      { completion: 'incomplete', success: 'failed' },
    ],
    [
      'that it said "unknown", which is not silence',
      { completion_status: 'unknown' },
      from80,
      { completion: 'unknown' },
    ],
    [
      'no measure that cannot be',
      { success_status: 'failed', completion_status: 'incomplete', progress_measure: '80', score: { scaled: '1.5' } },
      from80,
      { completion: 'incomplete', success: 'failed' },
    ],
    [
      'the threshold against its word, once there is a progress',
      { completion_status: 'completed', progress_measure: '0.79' },
      from80,
      { completion: 'incomplete' },
    ],
    ['the threshold where it said nothing', { progress_measure: '0.8' }, from80, { completion: 'completed' }],
    [
      'the passing score against its word, once there is a scaled score',
      { success_status: 'passed', score: { scaled: '0.79' } },
      from80,
      { success: 'failed' },
    ],
    [
      'its word with a raw score alone, which the passing score is not compared with',
      { success_status: 'failed', score: { raw: '90' } },
      from80,
      { success: 'failed' },
    ],
  ])('is %s', (_, cmi, criteria, heard) => {
    const { completion, success } = reportOfCmi(cmi, criteria);
    expect({ completion, success }).toEqual({ completion: undefined, success: undefined, ...heard });
  });
});

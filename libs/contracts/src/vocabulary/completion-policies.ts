import { vocabulary } from './vocabulary.js';

/** What makes a course finished, chosen by whoever publishes it. */
export const completionPolicyKinds = vocabulary({
  as_package_says: 'As the package says',
  score_at_least: 'A score of at least',
  all_scos: 'Every part completed',
  last_sco: 'The last part decides',
});
export const completionPolicyKind = completionPolicyKinds.schema;

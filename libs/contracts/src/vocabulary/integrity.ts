import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** What can make a result worth a look. None of them proves anything or changes a status. */
export const integritySignKinds = vocabulary({
  too_fast: 'Faster than plausible',
  no_answers: 'Result without answers',
  score_without_answers: 'Score not borne out by the answers',
  score_jump: 'Score jump without answers',
  score_out_of_range: 'Score out of its range',
  unknown_status: 'Status in unknown words',
  sequence_gaps: 'Gaps in what was saved',
  late_commits: 'Saved too late to count',
  time_overstated: 'More time told than seen',
});
export const integritySignKind = integritySignKinds.schema;
export type IntegritySignKind = z.infer<typeof integritySignKind>;

/** What the person who looked at a result found. */
export const reviewFindings = vocabulary({
  plausible: 'Plausible',
  needs_follow_up: 'Needs a follow-up',
});
export const reviewFinding = reviewFindings.schema;
export type ReviewFinding = z.infer<typeof reviewFinding>;

/** What becomes of attempts in progress when a course has a newer version. */
export const versionChoices = vocabulary({
  keep: 'Keep: they finish on their version',
  restart: 'Restart: they begin again on the new version at their next launch',
  move: 'Move: they go on where they were, on the new version',
});
export const versionChoice = versionChoices.schema;
export type VersionChoice = z.infer<typeof versionChoice>;

import type { RosterImportAnswer, RosterImportForm } from '@muster/contracts';
import type { RosterOutcome, RosterPlan } from '../domain/roster/roster-plan.js';
import type { RosterFile } from './read-roster.js';

/** What an import did, or what it would do. Every line of the file is in exactly one of the counts. */
export function rosterAnswer(of: {
  id: string;
  agencyId: string;
  form: RosterImportForm;
  roster: RosterFile;
  plan: RosterPlan;
  /** ISO 8601 in UTC. */
  at: string;
}): RosterImportAnswer {
  const { roster, plan, form } = of;
  const count = (outcome: RosterOutcome): number => plan.outcomes.filter((done) => done.outcome === outcome).length;
  const lines = roster.lines.length + roster.unreadableLines;
  const rejected = plan.rejected + roster.unreadableLines;
  return {
    id: of.id,
    agencyId: of.agencyId,
    mode: form.mode,
    dryRun: form.dryRun,
    // Nothing was taken in, and not because there was nothing: a program that looks at the state alone must hear of it.
    state: plan.outcomes.length === 0 && rejected > 0 ? 'failed' : 'succeeded',
    progress: { done: lines, total: lines },
    created: count('created'),
    updated: count('updated'),
    transferred: count('transferred'),
    separated: count('separated'),
    rehired: count('rehired'),
    unchanged: count('unchanged'),
    rejected,
    problems: [...roster.problems, ...plan.problems].sort((a, b) => a.line - b.line),
    needsConfirmation: plan.needsConfirmation,
    createdAt: of.at,
    finishedAt: of.at,
  };
}

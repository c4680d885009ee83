import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import type {
  AssignmentRuleBody,
  AssignmentRuleIntentBody,
  AssignmentRulePreview,
  AssignmentRulePreviewQuery,
  TouchedPerson,
} from '@muster/contracts';
import { Clock, pageOf, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AssignPeople } from '../assign/assign-people.js';
import { reasonsOf } from '../domain/index.js';
import { PlanRule } from './plan-rule.service.js';
import { previewKey, RulePreviewRepository } from './rule-preview.repository.js';
import type { PreviewRow } from './rule-preview.repository.js';
import { ReadRuleTerms } from './rule-terms.service.js';
import type { RuleToRead } from './rule-terms.service.js';

/** Shows whom a rule, its change or its removal would touch, and why, before anything is saved. */
@Injectable()
export class PreviewRule {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(PlanRule) private readonly plan: PlanRule,
    @Inject(ReadRuleTerms) private readonly terms: ReadRuleTerms,
    @Inject(RulePreviewRepository) private readonly previews: RulePreviewRepository,
    @Inject(AssignPeople) private readonly people: AssignPeople,
  ) {}

  /** Refuses what creating the rule would refuse. */
  ofNew(caller: Caller, body: AssignmentRuleBody, query: AssignmentRulePreviewQuery): Promise<AssignmentRulePreview> {
    return this.transactions.as(caller, async (tx) =>
      this.preview(tx, await this.plan.create(tx, caller, body), query),
    );
  }

  /** Refuses what changing the rule would refuse. */
  ofChange(
    caller: Caller,
    id: string,
    { remove = false, ...patch }: AssignmentRuleIntentBody,
    query: AssignmentRulePreviewQuery,
  ): Promise<AssignmentRulePreview> {
    return this.transactions.as(caller, async (tx) => {
      const { after } = remove ? await this.plan.remove(tx, caller, id) : await this.plan.change(tx, caller, id, patch);
      return this.preview(tx, after, query);
    });
  }

  private async preview(
    tx: Transaction,
    rule: RuleToRead,
    query: AssignmentRulePreviewQuery,
  ): Promise<AssignmentRulePreview> {
    const requirement = await this.requirements.find(tx, rule.requirementId);
    // As if it were in force today: a rule that starts later shows the people who would be met now.
    const today = this.clock.today(requirement.timeZone);
    const [terms] = await this.terms.of(tx, [{ ...rule, startsOn: today }]);
    if (!terms) throw new Error('Terms of one rule are one.');
    const { people, rows } = await this.previews.touched(tx, terms, query);
    const refusal = await this.people.refusals(tx, requirement);
    const item = (row: PreviewRow): TouchedPerson => ({
      personId: row.personId,
      displayName: `${row.familyName}, ${row.givenName}`,
      agencyId: row.agencyId,
      agencyName: row.agencyName,
      touch: row.touch,
      reasons: reasons(row, rule, row.met ? refusal(row.met) : undefined),
      dueOn: row.dueOn,
      owedOtherwise: row.owedOtherwise,
    });
    return { ...pageOf(rows, query.limit, previewKey, item), people };
  }
}

function reasons({ met, touch }: PreviewRow, rule: RuleToRead, refused: string | undefined): string[] {
  const still = touch === 'keeps' ? ['Another rule, or somebody by hand, asks for the training too.'] : [];
  if (rule.removedOn !== null) return ['The rule is removed.', ...still];
  if (met === null) return ['Does not meet the conditions of the rule any more.', ...still];
  if (touch === 'refused' || touch === 'loses')
    return [refused ?? 'A course of this training is not meant for this person.'];
  return reasonsOf(rule.audience, met);
}

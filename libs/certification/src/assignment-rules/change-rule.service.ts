import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { AssignmentRuleAnswer, AssignmentRulePatch } from '@muster/contracts';
import { Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AssignmentRuleRepository } from './assignment-rule.repository.js';
import type { AssignmentRuleRow } from './assignment-rule.repository.js';
import { AssignmentRulesService } from './assignment-rules.service.js';
import { KeepRules } from './keep-rules.service.js';
import { PlanRule } from './plan-rule.service.js';

function termsOf({ audience, due, endsOn }: AssignmentRuleRow): Record<string, unknown> {
  return { audience, due, endsOn };
}

/** Changes and removes rules. What they made ends for those who are not meant any more, and is kept. */
@Injectable()
export class ChangeRule {
  private readonly logger = new Logger('certification');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PlanRule) private readonly plan: PlanRule,
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(AssignmentRulesService) private readonly reading: AssignmentRulesService,
    @Inject(KeepRules) private readonly keeping: KeepRules,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** Who keeps the assignment has its new due date, unless the period is certified already. */
  change(caller: Caller, id: string, patch: AssignmentRulePatch): Promise<AssignmentRuleAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { before, after } = await this.plan.change(tx, caller, id, patch);
      await this.carryOut(tx, caller, after, 'changed', { before: termsOf(before), after: termsOf(after) });
      return this.reading.readIn(tx, caller, id);
    });
  }

  /** The rule stays to be read, with the day of its removal. */
  remove(caller: Caller, id: string): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      const { before, after } = await this.plan.remove(tx, caller, id);
      await this.carryOut(tx, caller, after, 'removed', termsOf(before));
    });
  }

  private async carryOut(
    tx: Transaction,
    caller: Caller,
    rule: AssignmentRuleRow,
    what: 'changed' | 'removed',
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.rules.update(tx, rule);
    const touched = await withSystemReach(tx, () => this.keeping.forRule(tx, rule));
    const gained = touched.filter((source) => source.gained).length;
    const ended = touched.filter(({ because }) => because === 'rule_changed' || because === 'rule_removed').length;
    await this.audit.record(tx, {
      action: `assignment-rule.${what}`,
      actorId: caller.personId,
      subjectKind: 'assignment-rule',
      subjectId: rule.id,
      agencyId: rule.courtId,
      details: { ...details, gained, ended },
    });
    this.logger.log(`Assignment rule ${rule.id} was ${what}: ${gained} assigned, ${ended} ended`);
  }
}

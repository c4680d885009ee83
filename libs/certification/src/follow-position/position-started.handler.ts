import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, positionStarted } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { ApplyRules } from '../assignment-rules/apply-rules.js';
import { AssignmentRuleRepository } from '../assignment-rules/assignment-rule.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

type Started = PayloadOf<typeof positionStarted>;

/** A joiner owes what the rules say from the first day; the record of a mover goes along. */
@Injectable()
export class FollowStartedPosition implements MessageHandler<Started> {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(ApplyRules) private readonly applying: ApplyRules,
  ) {}

  async handle(tx: Transaction, { personId, agencyId }: Started): Promise<void> {
    await this.assignments.moveToAgency(tx, personId, agencyId);
    for (const rule of await this.rules.all(tx)) await this.applying.apply(tx, rule, personId);
  }
}

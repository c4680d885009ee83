import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Requirements } from '@muster/catalog';
import type { AssignmentRuleAnswer, AssignmentRuleBody, AssignmentRuleQuery } from '@muster/contracts';
import {
  forbidden,
  mayEverywhere,
  mayFor,
  newId,
  notFound,
  pageOf,
  Transactions,
  withSystemReach,
} from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import { ApplyRules } from './apply-rules.js';
import { AssignmentRuleRepository } from './assignment-rule.repository.js';
import type { AssignmentRuleRow, RuleReader } from './assignment-rule.repository.js';

/** Makes and reads assignment rules. A new rule is applied at once; joiners meet it on the day they start. */
@Injectable()
export class AssignmentRulesService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(ApplyRules) private readonly applying: ApplyRules,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for an unknown requirement, 403 for a rule that would reach beyond the caller's own agencies. */
  create(caller: Caller, body: AssignmentRuleBody): Promise<AssignmentRuleAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.requirements.find(tx, body.requirementId);
      this.requireReach(caller, body);
      const id = newId();
      await this.rules.add(tx, { id, ...body, createdBy: caller.personId });
      const rule = await this.rules.find(tx, id);
      if (!rule) throw notFound('assignment rule');
      const people = await withSystemReach(tx, () => this.applying.apply(tx, rule));
      await this.audit.record(tx, {
        action: 'assignment-rule.created',
        actorId: caller.personId,
        subjectKind: 'assignment-rule',
        subjectId: id,
        details: { ...body, people },
      });
      return { ...(await this.answers(tx, [rule]))[0]!, assignedPeople: people };
    });
  }

  list(caller: Caller, query: AssignmentRuleQuery): Promise<Page<AssignmentRuleAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const page = pageOf(
        await this.rules.list(tx, query, readerOf(caller)),
        query.limit,
        (row) => [row.id],
        (row) => row,
      );
      return { ...page, items: await this.answers(tx, page.items) };
    });
  }

  read(caller: Caller, id: string): Promise<AssignmentRuleAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const rule = await this.rules.find(tx, id, readerOf(caller));
      const [answer] = rule ? await this.answers(tx, [rule]) : [];
      if (!answer) throw notFound('assignment rule');
      return answer;
    });
  }

  /** Whoever administers agencies writes rules for these agencies; rules by kind or task force alone are for the whole system. */
  private requireReach(caller: Caller, { audience }: AssignmentRuleBody): void {
    if (mayEverywhere(caller, assignmentsWrite)) return;
    if (!audience.agencyIds) {
      throw forbidden('Name your agencies in the audience: a rule without agencies reaches everybody’s people.');
    }
    const beyond = audience.agencyIds.find((id) => !mayFor(caller, assignmentsWrite, id));
    if (beyond !== undefined) throw notFound(`agency ${beyond}`);
  }

  private async answers(tx: Transaction, rules: readonly AssignmentRuleRow[]): Promise<AssignmentRuleAnswer[]> {
    const requirements = await this.requirements.findMany(
      tx,
      rules.map((rule) => rule.requirementId),
    );
    const counts = await this.rules.countAssigned(
      tx,
      rules.map((rule) => rule.id),
    );
    return rules.map(({ id, requirementId, audience, due, createdAt }) => ({
      id,
      requirementId,
      requirementTitle: requirements.get(requirementId)?.title ?? '',
      audience,
      due,
      assignedPeople: counts.get(id) ?? 0,
      createdAt: createdAt.toISOString(),
    }));
  }
}

/** Rules are read by those who could have made them. */
function readerOf(caller: Caller): RuleReader {
  return { everywhere: mayEverywhere(caller, assignmentsWrite), agencyIds: caller.roster.agencyIds };
}

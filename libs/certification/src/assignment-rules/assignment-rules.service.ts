import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Requirements } from '@muster/catalog';
import { counted } from '@muster/contracts';
import type { AssignmentRuleAnswer, AssignmentRuleBody, AssignmentRuleQuery } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, notFound, pageOf, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { AssignmentRuleRepository } from './assignment-rule.repository.js';
import type { AssignmentRuleRow } from './assignment-rule.repository.js';
import { KeepRules } from './keep-rules.service.js';
import { AudienceNames } from './audience-names.js';
import { PlanRule } from './plan-rule.service.js';
import { readerOf } from './rule-authority.js';

/** Makes and reads assignment rules. A new rule is applied at once; joiners meet it on the day they start. */
@Injectable()
export class AssignmentRulesService {
  private readonly logger = new Logger('certification');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(PlanRule) private readonly plan: PlanRule,
    @Inject(KeepRules) private readonly keeping: KeepRules,
    @Inject(AudienceNames) private readonly names: AudienceNames,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError as `PlanRule.create`. */
  create(caller: Caller, body: AssignmentRuleBody): Promise<AssignmentRuleAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const rule = await this.plan.create(tx, caller, body);
      await this.rules.add(tx, { ...rule, createdBy: caller.personId });
      const touched = await withSystemReach(tx, () => this.keeping.forRule(tx, rule));
      const people = new Set(touched.map((source) => source.personId)).size;
      await this.audit.record(tx, {
        action: 'assignment-rule.created',
        actorId: caller.personId,
        subjectKind: 'assignment-rule',
        subjectId: rule.id,
        agencyId: rule.courtId,
        details: { ...body, people },
      });
      this.logger.log(`Assignment rule ${rule.id} was created and reaches ${counted(people, 'person', 'people')}`);
      return this.readIn(tx, caller, rule.id);
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
      return { ...page, items: await this.answers(tx, page.items, query.asOf) };
    });
  }

  read(caller: Caller, id: string, asOf?: CivilDate): Promise<AssignmentRuleAnswer> {
    return this.transactions.as(caller, (tx) => this.readIn(tx, caller, id, asOf));
  }

  /** The same within a transaction of the caller's; `asOf` a day with the people of that day. @throws MusterError 404. */
  async readIn(tx: Transaction, caller: Caller, id: string, asOf?: CivilDate): Promise<AssignmentRuleAnswer> {
    const rule = await this.rules.find(tx, id, readerOf(caller));
    const [answer] = rule ? await this.answers(tx, [rule], asOf) : [];
    if (!answer) throw notFound('assignment rule');
    return answer;
  }

  private async answers(
    tx: Transaction,
    rules: readonly AssignmentRuleRow[],
    asOf: CivilDate | undefined,
  ): Promise<AssignmentRuleAnswer[]> {
    const requirements = await this.requirements.findMany(tx, [...new Set(rules.map((rule) => rule.requirementId))]);
    const zoneOf = (rule: AssignmentRuleRow) => requirements.get(rule.requirementId)?.timeZone ?? DEFAULT_TIME_ZONE;
    const counts = await this.rules.countAssigned(
      tx,
      rules.map((rule) => ({ id: rule.id, today: asOf ?? this.clock.today(zoneOf(rule)) })),
    );
    const namesIn = await this.names.of(
      tx,
      rules.map((rule) => rule.audience),
    );
    return rules.map(({ createdBy: _by, courtId: _court, createdAt, ...rule }) => ({
      ...rule,
      requirementTitle: requirements.get(rule.requirementId)?.title ?? '',
      names: namesIn(rule.audience),
      assignedPeople: counts.get(rule.id) ?? 0,
      createdAt: createdAt.toISOString(),
      ...(asOf && { asOf }),
    }));
  }
}

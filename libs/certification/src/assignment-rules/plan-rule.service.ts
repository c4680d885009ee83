import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import { assignmentRuleProblems, dayInWords } from '@muster/contracts';
import type { AssignmentRuleBody, AssignmentRulePatch } from '@muster/contracts';
import type { AssignmentAudience } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, conflict, invalidInput, newId, notFound } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AssignmentRuleRepository } from './assignment-rule.repository.js';
import type { AssignmentRuleRow } from './assignment-rule.repository.js';
import { readerOf, RuleAuthority } from './rule-authority.js';

/** Checks what somebody wants of a rule and says what the rule would be then. Stores nothing. */
@Injectable()
export class PlanRule {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(RuleAuthority) private readonly authority: RuleAuthority,
  ) {}

  /**
   * @throws MusterError 404 for an unknown requirement, 403 for a rule that would reach beyond the caller's own agencies, 400 for
   * days that contradict one another.
   */
  async create(
    tx: Transaction,
    caller: Caller,
    body: AssignmentRuleBody,
  ): Promise<Omit<AssignmentRuleRow, 'createdBy' | 'createdAt'>> {
    const { requirementId, audience, due, endsOn = null } = body;
    const requirement = await this.requirements.find(tx, requirementId);
    const courtId = await this.authority.requireReach(tx, caller, audience);
    await this.requireKnown(tx, audience);
    const today = this.clock.today(requirement.timeZone);
    const startsOn = body.startsOn ?? today;
    const problems = assignmentRuleProblems({ audience, due, startsOn, endsOn });
    if (startsOn < today) {
      problems.push({ path: 'startsOn', message: 'A rule starts today or later. Leave the date out to start today.' });
    }
    if (problems.length > 0) throw invalidInput(problems);
    return { id: newId(), requirementId, audience, due, startsOn, endsOn, removedOn: null, courtId };
  }

  /** The rule before and after, locked until the transaction ends. @throws MusterError as `create`, and 409 for a removed rule. */
  async change(
    tx: Transaction,
    caller: Caller,
    id: string,
    patch: AssignmentRulePatch,
  ): Promise<{ before: AssignmentRuleRow; after: AssignmentRuleRow }> {
    const before = await this.locked(tx, caller, id);
    const { audience = before.audience, due = before.due, endsOn = before.endsOn } = patch;
    const courtId = await this.authority.requireReach(tx, caller, audience);
    await this.requireKnown(tx, audience, before.audience.exclude?.personIds);
    const today = await this.today(tx, before);
    const problems = assignmentRuleProblems({ audience, due, endsOn });
    if (courtId !== before.courtId) {
      const message = 'A rule for a court stays one, and no other becomes one. Make a new rule and remove this one.';
      problems.push({ path: 'audience.agencyIds', message });
    }
    if (endsOn !== before.endsOn && endsOn !== null && endsOn < (before.startsOn > today ? before.startsOn : today)) {
      const message =
        'The last day is today or later, and not before the rule starts. To end it at once, remove the rule.';
      problems.push({ path: 'endsOn', message });
    }
    if (patch.due && 'on' in patch.due && patch.due.on < today) {
      problems.push({
        path: 'due.on',
        message: 'This date has passed, so everybody would be late at once. Choose a later one.',
      });
    }
    if (problems.length > 0) throw invalidInput(problems);
    return { before, after: { ...before, audience, due, endsOn } };
  }

  async remove(
    tx: Transaction,
    caller: Caller,
    id: string,
  ): Promise<{ before: AssignmentRuleRow; after: AssignmentRuleRow }> {
    const before = await this.locked(tx, caller, id);
    return { before, after: { ...before, removedOn: await this.today(tx, before) } };
  }

  /** Somebody who was excluded before may be out of sight by now. */
  private async requireKnown(
    tx: Transaction,
    { exclude }: AssignmentAudience,
    before: readonly string[] = [],
  ): Promise<void> {
    const added = exclude?.personIds?.filter((id) => !before.includes(id)) ?? [];
    const known = await this.directory.personNames(tx, added);
    const unknown = added.find((id) => !known.has(id));
    if (unknown !== undefined) throw notFound(`person ${unknown}`);
  }

  private async today(tx: Transaction, rule: AssignmentRuleRow): Promise<string> {
    return this.clock.today((await this.requirements.find(tx, rule.requirementId)).timeZone);
  }

  private async locked(tx: Transaction, caller: Caller, id: string): Promise<AssignmentRuleRow> {
    const rule = await this.rules.find(tx, id, readerOf(caller), true);
    if (!rule) throw notFound('assignment rule');
    if (rule.removedOn !== null) {
      throw conflict(
        'CERTIFICATION.RULE_REMOVED',
        `This rule was removed on ${dayInWords(rule.removedOn)}. Make a new one instead.`,
      );
    }
    return rule;
  }
}

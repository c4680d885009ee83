import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import { Directory } from '@muster/directory';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AssignPeople } from '../assign/assign-people.js';
import type { WantedAssignment } from '../assign/assign-people.js';
import { dueOnFor } from '../domain/index.js';
import { AssignmentRuleRepository } from './assignment-rule.repository.js';
import type { AssignmentRuleRow } from './assignment-rule.repository.js';

/** Makes the people whom rules reach owe what the rules say. Runs with the program's reach. */
@Injectable()
export class ApplyRules {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Requirements) private readonly requirements: Requirements,
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(AssignPeople) private readonly people: AssignPeople,
  ) {}

  /** @param personId only this person; everybody when left out. @returns how many people the rule reaches and may be given to. */
  async apply(tx: Transaction, rule: AssignmentRuleRow, personId?: string): Promise<number> {
    const requirement = await this.requirements.find(tx, rule.requirementId);
    const today = this.clock.today(requirement.timeZone);
    const matches = await this.rules.match(tx, rule.audience, today, personId);
    const positions = await this.directory.positionsOn(
      tx,
      matches.map((match) => match.personId),
      today,
    );
    const refusal = await this.people.refusals(tx, requirement);
    const wanted = matches.flatMap((match): WantedAssignment[] => {
      const position = positions.find((held) => held.positionId === match.positionId);
      if (!position || refusal(position) !== undefined) return [];
      const dueOn = dueOnFor(rule.due, {
        assigned: today,
        hired: match.startsOn,
        ...(match.joinedTaskForceOn === null ? {} : { joinedTaskForce: match.joinedTaskForceOn }),
      });
      return [{ personId: match.personId, position, from: today, dueOn, ruleId: rule.id, createdBy: rule.createdBy }];
    });
    await this.people.assign(tx, requirement, wanted, (zone) => this.clock.today(zone));
    return wanted.length;
  }
}

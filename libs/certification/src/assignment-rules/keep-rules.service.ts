import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { grouped } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { AT_ONCE, KeepManyAssignments } from '../cycles/keep-many-assignments.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { EndedBecause } from '../domain/index.js';
import { AssignmentRuleRepository } from './assignment-rule.repository.js';
import type { MatchScope } from './match-sql.js';
import { RuleSourceRepository } from './rule-source.repository.js';
import type { TouchedSource } from './rule-source.repository.js';
import { ReadRuleTerms } from './rule-terms.service.js';
import type { RuleToRead } from './rule-terms.service.js';

const FOLLOWED = { action: 'assignments.followed-rules', actorId: null };

function byPerson(touched: readonly TouchedSource[]): TouchedSource[][] {
  return [...grouped(touched, ({ personId, agencyId }) => `${personId} ${agencyId}`).values()];
}

/**
 * Keeps what rules ask for what the rules and the directory say: it compares and writes what differs. So one call or many, in any
 * order and however late, end in the same assignments. Runs with the program's reach.
 */
@Injectable()
export class KeepRules {
  private readonly logger = new Logger('certification');

  constructor(
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(RuleSourceRepository) private readonly sources: RuleSourceRepository,
    @Inject(ReadRuleTerms) private readonly terms: ReadRuleTerms,
    @Inject(KeepManyAssignments) private readonly keeping: KeepManyAssignments,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * All rules for one person, after something about the person's work has changed. What the person owes stays locked for the caller, who
   * may change more of it.
   * @param records all of the person.
   */
  async forPerson(tx: Transaction, records: readonly string[]): Promise<void> {
    const personIds = [...records].sort();
    for (const personId of personIds) await this.sources.lock(tx, personId);
    await this.assignments.lockOfPeople(tx, personIds);
    await this.tell(tx, await this.keep(tx, await this.rules.kept(tx), { personIds }, 'no_longer_meets'));
  }

  /** All rules for everybody, or for everybody at some agencies. */
  async forAgencies(tx: Transaction, agencyIds?: readonly string[]): Promise<void> {
    await this.sources.lock(tx);
    await this.tell(tx, await this.keep(tx, await this.rules.kept(tx), { agencyIds }, 'no_longer_meets'));
  }

  /**
   * One rule for everybody, after it was made, changed or removed. Call it with the rule as it is now. What it did is the caller's to
   * sum up; of up to `AT_ONCE` people the audit log says it of each.
   */
  async forRule(tx: Transaction, rule: RuleToRead): Promise<TouchedSource[]> {
    await this.sources.lock(tx);
    const touched = await this.keep(tx, [rule], {}, 'rule_changed');
    const people = byPerson(touched);
    if (people.length <= AT_ONCE) await this.tellEach(tx, people);
    return touched;
  }

  private async keep(
    tx: Transaction,
    rules: readonly RuleToRead[],
    scope: MatchScope,
    because: EndedBecause,
  ): Promise<TouchedSource[]> {
    if (rules.length === 0) return [];
    const terms = await this.terms.of(tx, rules);
    const followed = await this.sources.follow(tx, terms, scope, because);
    const touched = [...followed, ...(await this.sources.add(tx, terms, scope))];
    const ids = [...new Set(touched.map((source) => source.assignmentId))].sort();
    await this.keeping.keep(tx, ids);
    return touched;
  }

  /** One event for each person and agency, so that nobody reads in it of another agency's assignments; a sum for very many. */
  private async tell(tx: Transaction, touched: readonly TouchedSource[]): Promise<void> {
    if (touched.length === 0) return;
    const people = byPerson(touched);
    const gained = touched.filter((source) => source.gained).length;
    const changed = touched.length - gained;
    this.logger.log(`Rules followed for ${people.length} people: ${gained} assigned, ${changed} ended or moved`);
    if (people.length > AT_ONCE) {
      const details = { people: people.length, gained, changed };
      return this.audit.record(tx, { ...FOLLOWED, subjectKind: 'assignment-rule', subjectId: null, details });
    }
    await this.tellEach(tx, people);
  }

  private async tellEach(tx: Transaction, people: readonly TouchedSource[][]): Promise<void> {
    for (const sources of people) await this.tellOne(tx, sources);
  }

  private async tellOne(tx: Transaction, sources: readonly TouchedSource[]): Promise<void> {
    const [first] = sources;
    if (!first) return;
    await this.audit.record(tx, {
      ...FOLLOWED,
      subjectKind: 'person',
      subjectId: first.personId,
      agencyId: first.agencyId,
      details: {
        gained: sources
          .filter((source) => source.gained)
          .map(({ assignmentId, ruleId, from }) => ({ assignmentId, ruleId, from })),
        changed: sources
          .filter((source) => !source.gained)
          .map(({ assignmentId, ruleId, from, to, because }) => ({ assignmentId, ruleId, from, to, because })),
      },
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentAudience } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { HeldPosition } from '@muster/directory';
import { withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AudienceNames } from '../assignment-rules/audience-names.js';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import type { StoredSource } from '../data/assignment-source.repository.js';
import type { AssignmentRow } from '../data/assignment.repository.js';
import { endedLines, endedToTell, holding, holdingLines, ruleInWords, unmetInWords } from '../domain/index.js';
import type { KnownNames, LookedAt, ToldSource } from '../domain/index.js';
import { ToldRuleRepository } from './told-rule.repository.js';

/** What an explanation names beside the dates of the sources. */
interface Told {
  audiences: ReadonlyMap<string, AssignmentAudience>;
  names: KnownNames;
  people: ReadonlyMap<string, { displayName: string }>;
}

/** Whoever is told of a source is told what stands in the way of the rule since: by the work that the reader sees. */
const BY_RULE_OR_WORK: readonly (string | null)[] = ['rule_changed', 'no_longer_meets', 'position_ended', null];

/**
 * Who asks a person for a training, since when, and who asked for it and why no longer. Rules are told to whoever sees the assignment;
 * agencies, task forces, people and positions by name as far as the reader sees them.
 */
@Injectable()
export class TellSources {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AssignmentSourceRepository) private readonly sources: AssignmentSourceRepository,
    @Inject(ToldRuleRepository) private readonly rules: ToldRuleRepository,
    @Inject(AudienceNames) private readonly names: AudienceNames,
  ) {}

  /** In sentences: those that hold on the day, then those that ended. */
  async tell(
    tx: Transaction,
    personId: string,
    assignments: readonly AssignmentRow[],
    on: CivilDate,
  ): Promise<string[]> {
    const stored = await this.sources.told(
      tx,
      assignments.map(({ id }) => id),
    );
    const told = await this.told(tx, stored);
    const sources = stored.map((source) => ({ ...named(source, told), stored: source }));
    const held = holding(sources, on);
    const ended = endedToTell(sources, on);
    const positions = new Map<CivilDate, HeldPosition[]>();
    for (const day of new Set(ended.flatMap(({ to }) => to ?? []))) {
      positions.set(day, await this.directory.positionsOn(tx, [personId], day));
    }
    const lookedAt = await this.lookedAt(tx, [...positions.values()].flat());
    const lines = ended.map((source) => {
      const since = positions.get(source.to ?? '') ?? [];
      return { ...source, unmet: unmet(source.stored, since.map(lookedAt), told) };
    });
    const to = held.length === 0 ? ended[0]?.to : undefined;
    return [...holdingLines(held), ...endedLines(lines, to ? (positions.get(to) ?? []) : [])];
  }

  private async told(tx: Transaction, stored: readonly StoredSource[]): Promise<Told> {
    const ruleIds = [...new Set(stored.flatMap(({ ruleId }) => ruleId ?? []))];
    const audiences = await withSystemReach(tx, () => this.rules.audiences(tx, ruleIds));
    // Whom a rule leaves out by name is nobody else's to read.
    const named = [...audiences.values()].map(({ exclude: _exclude, ...audience }) => audience);
    const namesIn = await this.names.of(tx, named);
    const by = [...new Set(stored.flatMap(({ createdBy }) => createdBy ?? []))];
    return {
      audiences,
      names: Object.assign({}, ...named.map(namesIn)) as KnownNames,
      people: await this.directory.personNames(tx, by),
    };
  }

  /** The agencies above are looked up beyond the reader's reach, and are named to nobody by that. */
  private async lookedAt(
    tx: Transaction,
    positions: readonly HeldPosition[],
  ): Promise<(position: HeldPosition) => LookedAt & { positionId: string }> {
    const ids = [...new Set(positions.map(({ agencyId }) => agencyId))];
    const above = await withSystemReach(tx, () => this.rules.withAbove(tx, ids));
    return (position) => ({ ...position, agencies: above.get(position.agencyId) ?? new Set([position.agencyId]) });
  }
}

function named(source: StoredSource, { audiences, names, people }: Told): ToldSource {
  const { ruleId, createdBy, planned, from, to, because, position } = source;
  const audience = ruleId === null ? undefined : audiences.get(ruleId);
  const by = createdBy === null ? undefined : people.get(createdBy)?.displayName;
  return {
    ...{ ruleId, planned, from, to, because },
    ...(audience && { rule: ruleInWords(audience, names) }),
    ...(by !== undefined && { by }),
    ...(position && { position }),
  };
}

/** Of the position that the rule met where it lasts, else of those that followed. */
function unmet(
  { ruleId, positionId, because }: StoredSource,
  since: readonly (LookedAt & { positionId: string })[],
  { audiences, names }: Told,
): string[] {
  const audience = ruleId === null ? undefined : audiences.get(ruleId);
  if (!audience || !BY_RULE_OR_WORK.includes(because)) return [];
  const same = since.filter((position) => position.positionId === positionId);
  return (same.length > 0 ? same : since).flatMap((position) => unmetInWords(audience, position, names));
}

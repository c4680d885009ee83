import { Inject, Injectable } from '@nestjs/common';
import type { MeasureCode, ReportDefinition, ReportRatio } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { countFacts } from '../count/count-facts.js';
import { askedMeasures, disclosedFigures } from '../count/counted-figures.js';
import type { CountedMeasure, CountedReport } from '../count/counted-report.js';
import { FactRepository } from '../data/fact.repository.js';
import type { FactRow } from '../data/fact.repository.js';
import { FiguresRepository } from '../data/figures.repository.js';
import type { CountLine } from '../data/figures.repository.js';
import { monthKey, quarterKey } from '../domain/report-span.js';
import type { ReportDays } from '../domain/report-span.js';

/** What a column of two measures divides by what. */
export const RATIOS: Readonly<Record<ReportRatio, { of: MeasureCode; by: MeasureCode; nobody: string }>> = {
  completions_per_person: {
    of: 'completions',
    by: 'people_trained_unduplicated_period',
    nobody: 'Nobody was trained, so there is nothing to divide by.',
  },
  hours_per_person: {
    of: 'contact_hours',
    by: 'people_trained_unduplicated_period',
    nobody: 'Nobody was trained, so there is nothing to divide by.',
  },
  people_per_agency: {
    of: 'people_trained_unduplicated_period',
    by: 'agencies_represented',
    nobody: 'No agency had anybody trained, so there is nothing to divide by.',
  },
};

/** One row of a report: the completions of one group, counted by themselves. */
export interface CountedPart {
  key: string;
  label: string;
  counted: CountedReport;
}

export interface CountedDefinition {
  /** All that the filters let through. */
  whole: CountedReport;
  /** Empty for figures that are not grouped, and for disciplines, which stand within the whole. */
  parts: CountedPart[];
  /** Completions of the scope and period that the filters leave out. */
  filteredOut: FactRow[];
}

/** What a report comes to, without the rows behind it. */
export interface DefinedFigures {
  measures: CountedMeasure[];
  /** As those of `CountedDefinition`. */
  parts: { key: string; label: string; measures: CountedMeasure[] }[];
}

/** Counts what a report is defined to count, from the completions that the transaction's own reach shows. */
@Injectable()
export class CountDefinition {
  constructor(
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(FiguresRepository) private readonly counts: FiguresRepository,
  ) {}

  /** The figures alone, counted in the database: memory stays flat however many completions there are. */
  async figures(
    tx: Transaction,
    definition: ReportDefinition,
    scope: ReportDefinition['scope'],
    days: ReportDays,
  ): Promise<DefinedFigures> {
    const { groupBy, filters } = definition;
    const by = groupBy === 'discipline' ? 'none' : groupBy;
    const { whole, parts } = await this.counts.countParts(tx, scope, days, filters, by);
    const measures = countedMeasures(definition);
    const measured = (lines: readonly CountLine[]): CountedMeasure[] =>
      askedMeasures(disclosedFigures(lines, 1, new Set()), measures);
    const groups = parts.map(({ key, label, lines }) => ({
      key,
      label: labelOfPart(groupBy, key, label),
      measures: measured(lines),
    }));
    return { measures: measured(whole), parts: inOrder(groups, groupBy) };
  }

  async count(
    tx: Transaction,
    definition: ReportDefinition,
    scope: ReportDefinition['scope'],
    days: ReportDays,
  ): Promise<CountedDefinition> {
    const all = await this.facts.inScope(tx, { ...scope, from: days.startsOn, to: days.endsOn });
    const asked = all.filter((fact) => passes(fact, definition.filters));
    const passed = new Set(asked);
    const measures = countedMeasures(definition);
    const counting = (facts: readonly FactRow[]): CountedReport =>
      countFacts(facts, { ...days, awardStartsOn: days.startsOn, earlier: [], hiddenBefore: new Set(), measures });
    return {
      whole: counting(asked),
      parts: groupsOf(asked, definition.groupBy).map(({ key, label, facts }) => ({
        key,
        label,
        counted: counting(facts),
      })),
      filteredOut: all.filter((fact) => !passed.has(fact)),
    };
  }
}

/** The measures of a report and those that its further columns need. */
export function countedMeasures({ measures, columns }: Pick<ReportDefinition, 'measures' | 'columns'>): MeasureCode[] {
  return [...new Set<MeasureCode>([...measures, ...columns.flatMap((code) => [RATIOS[code].of, RATIOS[code].by])])];
}

function passes(
  fact: FactRow,
  { disciplines, agencyIds, courseIds, minutesAtLeast }: ReportDefinition['filters'],
): boolean {
  return (
    (disciplines.length === 0 || (fact.discipline !== null && disciplines.includes(fact.discipline))) &&
    (agencyIds.length === 0 || (fact.agencyId !== null && agencyIds.includes(fact.agencyId))) &&
    (courseIds.length === 0 || (fact.courseId !== null && courseIds.includes(fact.courseId))) &&
    (minutesAtLeast === undefined || (fact.minutes ?? 0) >= minutesAtLeast)
  );
}

/** In the order of their keys: time goes forward, names go by the alphabet. */
function groupsOf(
  facts: readonly FactRow[],
  groupBy: ReportDefinition['groupBy'],
): { key: string; label: string; facts: FactRow[] }[] {
  if (groupBy === 'none' || groupBy === 'discipline') return [];
  const groups = new Map<string, { key: string; label: string; facts: FactRow[] }>();
  for (const fact of facts) {
    const { key, label } = groupOfFact(fact, groupBy);
    const group = groups.get(key);
    if (group) group.facts.push(fact);
    else groups.set(key, { key, label, facts: [fact] });
  }
  return inOrder([...groups.values()], groupBy);
}

function inOrder<Group extends { key: string; label: string }>(
  groups: readonly Group[],
  groupBy: ReportDefinition['groupBy'],
): Group[] {
  const inTime = groupBy === 'month' || groupBy === 'quarter';
  return [...groups].sort((a, b) =>
    inTime ? (a.key < b.key ? -1 : 1) : a.label.localeCompare(b.label, 'en') || (a.key < b.key ? -1 : 1),
  );
}

/** @param given what the first completion of the part says. */
function labelOfPart(groupBy: ReportDefinition['groupBy'], key: string, given: string): string {
  switch (groupBy) {
    case 'month':
      return monthInWords(`${key}-01`);
    case 'quarter':
      return quarterInWords(key);
    case 'course':
      return given.trim();
    case 'agency':
    case 'discipline':
    case 'none':
      return given;
  }
}

function groupOfFact(
  fact: FactRow,
  groupBy: Exclude<ReportDefinition['groupBy'], 'none' | 'discipline'>,
): { key: string; label: string } {
  switch (groupBy) {
    case 'agency':
      return { key: fact.agencyId ?? 'unknown', label: fact.agencyName ?? 'Agency not on record' };
    case 'course':
      return { key: fact.courseId ?? `title ${fact.courseTitle.trim().toLowerCase()}`, label: fact.courseTitle.trim() };
    case 'month':
      return { key: monthKey(fact.completedOn), label: monthInWords(fact.completedOn) };
    case 'quarter': {
      const key = quarterKey(fact.completedOn);
      return { key, label: quarterInWords(key) };
    }
  }
}

function quarterInWords(key: string): string {
  return `${key.slice(5)} of ${key.slice(0, 4)}`;
}

const MONTH = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function monthInWords(date: string): string {
  return MONTH.format(new Date(`${date}T00:00:00Z`));
}

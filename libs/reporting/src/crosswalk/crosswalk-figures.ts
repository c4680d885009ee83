import { measureUnits } from '@muster/contracts';
import type { CrosswalkFigure, CrosswalkItem, CrosswalkState, ZeroPolicy } from '@muster/contracts';
import type { CountedMeasure } from '../count/counted-report.js';
import { COURT_TOGETHER } from '../domain/index.js';
import { filteredDisciplines, funderGroups } from './crosswalk-rules.js';

/** A number, or why there is none. */
interface Figure {
  value: number | null;
  state: CrosswalkState;
}

/** What an item asks for, without when it is in force. */
export type AskedItem = Omit<CrosswalkItem, 'id' | 'effectiveFrom' | 'effectiveTo'>;

const COURT = ['judge_judicial_officer', 'court_staff'];
const WITHHELD: Figure = { value: null, state: 'withheld' };

/**
 * The figures of a report under the funder's labels. They are sums of what the report shows and of nothing else, so they tell no
 * more than it does: a sum with a withheld part is withheld.
 */
export function crosswalkFigures(items: readonly AskedItem[], measures: readonly CountedMeasure[]): CrosswalkFigure[] {
  return items.map((item) => {
    const measure = measures.find(({ code }) => code === item.sourceMeasure);
    return {
      itemCode: item.itemCode,
      label: item.itemLabelAsPrinted,
      definition: item.definitionAsPrinted,
      funder: item.funder,
      program: item.program,
      formVersion: item.formVersion,
      unit: item.unit ?? (measure ? measureUnits.labels[measure.unit] : ''),
      sourceMeasure: item.sourceMeasure,
      filters: item.filters,
      groupingMap: item.groupingMap,
      zeroPolicy: item.zeroPolicy,
      sourceUrl: item.sourceUrl,
      confirmedBy: item.confirmedBy,
      confirmedOn: item.confirmedOn,
      ...figuresOf(item, measure),
    };
  });
}

function figuresOf(item: AskedItem, measure: CountedMeasure | undefined): Figure & Pick<CrosswalkFigure, 'groups'> {
  if (item.zeroPolicy === 'not_applicable') return { value: null, state: 'not_applicable', groups: [] };
  if (!measure || measure.availability === 'missing') return { value: null, state: 'missing', groups: [] };
  const only = filteredDisciplines(item.filters);
  const whole: Figure = only === null ? { value: measure.value, state: measure.availability } : sumOf(measure, only);
  return { ...byPolicy(whole, item.zeroPolicy), groups: groupsOf(item, measure, only) };
}

function groupsOf(item: AskedItem, measure: CountedMeasure, only: string[] | null): CrosswalkFigure['groups'] {
  const groups = funderGroups(item.groupingMap);
  if (groups.length === 0) return [];
  const counted = (code: string): boolean => only === null || only.includes(code);
  const named = new Set(groups.flatMap(({ codes }) => codes));
  const rest = disciplinesOf(measure).filter((code) => !named.has(code) && counted(code));
  const lines = groups.map(({ label, codes, rest: takesRest }) => {
    const figure = sumOf(measure, [...codes.filter(counted), ...(takesRest ? rest : [])]);
    return { label, ...byPolicy(figure, item.zeroPolicy) };
  });
  if (groups.some((group) => group.rest)) return lines;
  const left = sumOf(measure, rest);
  // So that the groups add up to the item: what the grouping does not name is not lost.
  return left.value === 0 ? lines : [...lines, { label: 'In none of these groups', ...left }];
}

/** The disciplines that a measure has figures of; the court's figure stands for both of its disciplines. */
function disciplinesOf(measure: CountedMeasure): string[] {
  return [...new Set(measure.groups.flatMap(({ key }) => (key === COURT_TOGETHER ? COURT : [key])))];
}

function sumOf(measure: CountedMeasure, codes: readonly string[]): Figure {
  const together = measure.groups.find(({ key }) => key === COURT_TOGETHER);
  const ofCourt = COURT.filter((code) => codes.includes(code));
  // One figure stands for judges and court staff: it answers for both of them, and for neither alone.
  if (together && ofCourt.length === 1) return WITHHELD;
  const keys =
    together && ofCourt.length > 1 ? [...codes.filter((code) => !COURT.includes(code)), COURT_TOGETHER] : codes;
  const values = keys.map((key) => {
    const group = measure.groups.find((candidate) => candidate.key === key);
    return group ? group.value : 0;
  });
  if (values.some((value) => value === null)) return WITHHELD;
  const sum = values.reduce((total: number, value) => total + (value ?? 0), 0);
  return { value: Math.round(sum * 100) / 100, state: 'counted' };
}

function byPolicy(figure: Figure, policy: ZeroPolicy): Figure {
  return figure.value === 0 && policy === 'na_when_zero' ? { value: null, state: 'not_applicable' } : figure;
}

import { disciplines, measureCodes } from '@muster/contracts';
import type { CrosswalkItemBody } from '@muster/contracts';
import type { InputProblem } from '@muster/kernel';

/** One group of the funder with the disciplines that belong to it; `rest` takes all that no other group names. */
export interface FunderGroup {
  label: string;
  codes: string[];
  rest: boolean;
}

const KNOWN: ReadonlySet<string> = new Set(disciplines.codes);
const REST = '*';

/** The disciplines that an item counts; null for all of them. What does not read so is told by `crosswalkProblems`. */
export function filteredDisciplines(filters: string | null): string[] | null {
  if (filters === null) return null;
  const at = filters.indexOf('=');
  return codesOf(filters.slice(at + 1));
}

/** The funder's groups in the order in which they are written; none without a grouping. */
export function funderGroups(groupingMap: string | null): FunderGroup[] {
  return partsOf(groupingMap).map((part) => {
    // A label may hold the sign itself; a code never does.
    const at = part.lastIndexOf('=');
    const codes = codesOf(part.slice(at + 1));
    return {
      label: part.slice(0, Math.max(at, 0)).trim(),
      codes: codes.filter((code) => code !== REST),
      rest: codes.includes(REST),
    };
  });
}

/** What keeps an item from being counted, in words that say what to write instead; by field. */
export function crosswalkProblems({ sourceMeasure, filters, groupingMap }: CrosswalkItemBody): InputProblem[] {
  const problems: InputProblem[] = [];
  if (!measureCodes.codes.some((code) => code === sourceMeasure)) {
    const message = `There is no measure ${sourceMeasure}. Use one of: ${measureCodes.codes.join(', ')}.`;
    problems.push({ path: 'sourceMeasure', message });
  }
  if (filters !== null) problems.push(...filterProblems(filters));
  if (groupingMap !== null) problems.push(...groupingProblems(groupingMap));
  const several = (filteredDisciplines(filters)?.length ?? 0) > 1;
  if (sourceMeasure === 'agencies_represented' && (several || groupingMap !== null)) {
    const message =
      'One agency has people of several disciplines, so its count cannot be added up by discipline. Filter agencies_represented by one discipline at most, and leave the grouping out.';
    problems.push({ path: groupingMap === null ? 'filters' : 'groupingMap', message });
  }
  return problems;
}

function filterProblems(filters: string): InputProblem[] {
  const [name = ''] = filters.split('=');
  if (
    !filters.includes('=') ||
    name.trim() !== 'discipline' ||
    codesOf(filters.slice(filters.indexOf('=') + 1)).length === 0
  ) {
    const message =
      'Write a filter as discipline=prosecutor_local|prosecutor_federal. Discipline is the only one there is.';
    return [{ path: 'filters', message }];
  }
  return unknownCodes(filteredDisciplines(filters) ?? []).map((message) => ({ path: 'filters', message }));
}

function groupingProblems(groupingMap: string): InputProblem[] {
  const path = 'groupingMap';
  const groups = funderGroups(groupingMap);
  const unreadable = groups.find(({ label, codes, rest }) => label === '' || (codes.length === 0 && !rest));
  if (unreadable || groups.length === 0) {
    return [
      { path, message: 'Write each group as Label=discipline|discipline with ; between groups, and * for all others.' },
    ];
  }
  const problems = unknownCodes(groups.flatMap(({ codes }) => codes)).map((message) => ({ path, message }));
  const named = groups.flatMap(({ codes }) => codes);
  const twice = named.find((code, index) => named.indexOf(code) !== index);
  if (twice !== undefined)
    problems.push({ path, message: `${twice} is in two groups. People would be counted twice; leave it in one.` });
  if (groups.filter(({ rest }) => rest).length > 1) {
    problems.push({ path, message: 'Two groups take all others (*). Leave * in one of them.' });
  }
  const labels = groups.map(({ label }) => label);
  if (new Set(labels).size < labels.length)
    problems.push({ path, message: 'Two groups have one label. Write them as one.' });
  return problems;
}

function unknownCodes(codes: readonly string[]): string[] {
  const unknown = codes.filter((code) => !KNOWN.has(code));
  return unknown.length === 0
    ? []
    : [`There is no discipline ${unknown.join(', ')}. Use codes of: ${disciplines.codes.join(', ')}.`];
}

function partsOf(text: string | null): string[] {
  return (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function codesOf(text: string): string[] {
  return text
    .split('|')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

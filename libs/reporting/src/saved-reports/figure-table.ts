import { measureCodes, reportRatios, savedMeasures, unitOfMeasure } from '@muster/contracts';
import type { MeasureCode, ReportDefinition, ReportRatio, SavedFigure, SavedReportFigures } from '@muster/contracts';
import type { CountedMeasure } from '../count/counted-report.js';
import { RATIOS } from './count-definition.js';
import type { DefinedFigures } from './count-definition.js';

type Laid = Pick<SavedReportFigures, 'columns' | 'total' | 'groups'>;

/**
 * The figures of a report in its columns, a row for each group.
 * @param measures those of all groups together: as they were counted, or with the small ones hidden.
 */
export function figureTable(
  definition: Pick<ReportDefinition, 'measures' | 'columns' | 'groupBy'>,
  measures: readonly CountedMeasure[],
  parts: DefinedFigures['parts'],
): Laid {
  const whole = new Map(measures.map((measure) => [measure.code, figureOf(measure)]));
  const rows =
    definition.groupBy === 'discipline'
      ? byDiscipline(measures)
      : parts.map(({ key, label, measures: own }) => ({
          key,
          label,
          of: new Map(own.map((measure) => [measure.code, figureOf(measure)])),
        }));
  return {
    columns: [
      ...definition.measures.map((code) => ({
        code,
        label: savedMeasures.labels[code],
        unit: unitOfMeasure[code],
        rows: true,
      })),
      ...definition.columns.map((code) => ({
        code,
        label: reportRatios.labels[code],
        unit: unitOfMeasure[RATIOS[code].of],
        rows: false,
      })),
    ],
    total: figuresOf(definition, whole),
    groups: rows.map(({ key, label, of }) => ({ key, label, figures: figuresOf(definition, of) })),
  };
}

type Figures = ReadonlyMap<string, SavedFigure>;

function figuresOf({ measures, columns }: Pick<ReportDefinition, 'measures' | 'columns'>, of: Figures): SavedFigure[] {
  return [...measures.map((code) => of.get(code) ?? ZERO), ...columns.map((code) => ratioOf(code, of))];
}

const ZERO: SavedFigure = { value: 0, state: 'counted', because: null };

/** A discipline that a measure does not have stands for nobody: zero, not nothing. */
function byDiscipline(measures: readonly CountedMeasure[]): { key: string; label: string; of: Figures }[] {
  const labels = new Map(measures.flatMap(({ groups }) => groups.map(({ key, label }) => [key, label] as const)));
  return [...labels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, label]) => {
      const of = measures.map(({ code, groups }): [string, SavedFigure] => {
        const group = groups.find((each) => each.key === key);
        return [code, group === undefined ? ZERO : shown(group.value)];
      });
      return { key, label, of: new Map(of) };
    });
}

function figureOf({ value, availability }: CountedMeasure): SavedFigure {
  if (availability === 'missing') {
    return {
      value: null,
      state: 'missing',
      because: 'None of the completions says how much it was, so there is no figure.',
    };
  }
  return shown(value);
}

function shown(value: number | null): SavedFigure {
  if (value !== null) return { value, state: 'counted', because: null };
  return { value, state: 'withheld', because: 'It would tell about a few people, or about others who are hidden.' };
}

/** Two decimals. What is withheld or missing in either measure is so here; what would divide by zero has a sentence. */
function ratioOf(code: ReportRatio, of: Figures): SavedFigure {
  const ratio = RATIOS[code];
  const above = figure(of, ratio.of);
  const below = figure(of, ratio.by);
  if (below.value === 0) return { value: null, state: 'not_applicable', because: ratio.nobody };
  if (above.value === null) return above;
  if (below.value === null) return below;
  return shown(Math.round((above.value / below.value) * 100) / 100);
}

function figure(of: Figures, code: MeasureCode): SavedFigure {
  return of.get(code) ?? ZERO;
}

/** What a measure of a report is called in sentences. */
export function measureInWords(code: string): string {
  return (measureCodes.labels as Readonly<Record<string, string>>)[code] ?? code;
}

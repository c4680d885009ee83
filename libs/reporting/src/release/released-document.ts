import type { CrosswalkFigure, ReportNarrative } from '@muster/contracts';
import type { CountedMeasure } from '../count/counted-report.js';
import { crosswalkFigures } from '../crosswalk/crosswalk-figures.js';
import type { AskedItem } from '../crosswalk/crosswalk-figures.js';
import { releasedNarrative } from '../narrative/narrative-answers.js';
import type { ReportDocument } from '../reports/report-document.js';
import { tableOf } from './cell-tables.js';
import type { SmallCells } from './small-cells.js';

/**
 * What of a report leaves the grantee: figures with the small ones hidden. It has no rows, because a row is a figure of one person,
 * no text that somebody typed but the answers in words which they said are for the funder, and no name but of who prepared and certified it.
 */
export interface ReleasedDocument extends Omit<
  ReportDocument,
  'format' | 'scope' | 'rows' | 'together' | 'restates' | 'smallCells' | 'narrative'
> {
  format: 'muster-report-for-funder/1';
  /** SHA-256 of the report.json that the grantee keeps, from which this file was made. */
  recordSha256: string;
  restates?: { reportId: string; hash: string; version: number };
  /** Texts that somebody said are for the funder; of others that there is one. */
  narrative?: ReportNarrative[];
  /** Below how many people a figure is hidden; null where the award hides none by size. */
  hiddenUnder: number | null;
}

/** The same for the same frozen report, whenever it is made. */
export function releasedDocument(document: ReportDocument, hash: string, decided: SmallCells): ReleasedDocument {
  const { format: _, scope: _scope, rows: _rows, together: _together, smallCells: _decided, ...rest } = document;
  const { restates, narrative, ...kept } = rest;
  const measures = releasedMeasures(document.measures, decided);
  return {
    ...kept,
    format: 'muster-report-for-funder/1',
    recordSha256: hash,
    ...(restates && {
      restates: { reportId: restates.reportId, hash: restates.hash, version: restates.version },
    }),
    hiddenUnder: decided.under,
    ...(narrative && { narrative: releasedNarrative(narrative) }),
    measures,
    ...(document.crosswalk && { crosswalk: crosswalkFigures(document.crosswalk.map(itemOf), measures) }),
  };
}

/** The measures with the hidden groups and totals withheld. */
export function releasedMeasures(measures: readonly CountedMeasure[], { tables }: SmallCells): CountedMeasure[] {
  return measures.map((measure) => {
    const { groups, totals } = tables[tableOf(measure.code)];
    const shown = measure.groups.map((group) => (groups.includes(group.key) ? { ...group, value: null } : group));
    const withheld = totals && measure.availability === 'counted';
    return withheld
      ? { ...measure, value: null, availability: 'withheld', groups: shown }
      : { ...measure, groups: shown };
  });
}

/** Of a draft nothing leaves: its figures follow each completion, and two looks at it would tell of the one between. */
export function withheldMeasures(measures: readonly CountedMeasure[]): CountedMeasure[] {
  return measures.map((measure) => ({
    ...measure,
    value: null,
    availability: measure.availability === 'missing' ? 'missing' : 'withheld',
    groups: [],
  }));
}

/** The item that a figure answers. Who confirmed it within the grantee stays there. */
function itemOf({ label, definition, ...figure }: CrosswalkFigure): AskedItem {
  return {
    ...figure,
    itemLabelAsPrinted: label,
    definitionAsPrinted: definition,
    confirmedBy: null,
    confirmedOn: null,
  };
}

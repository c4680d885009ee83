import { z } from 'zod';
import { crosswalkState, zeroPolicy } from '../vocabulary/index.js';
import { civilDate, oneLine, text, uuid, webAddress } from './fields.js';
import { pageOf } from './page.js';

/**
 * One item of a funder's form, as it is printed in the award, and the measure that answers it. Nothing of this is shipped: the grantee
 * enters what their own award says (domain notes, 1.5).
 */
export const crosswalkItemBody = z
  .strictObject({
    funder: oneLine('The funder'),
    program: oneLine('The program').nullable(),
    formVersion: oneLine('The version of the form', 100).nullable(),
    effectiveFrom: civilDate,
    effectiveTo: civilDate.nullable().meta({ description: 'The last day; null while it is in use.' }),
    itemCode: oneLine('The item code', 100).nullable().meta({ description: 'As printed; null where none is printed.' }),
    itemLabelAsPrinted: text('The label', 500),
    definitionAsPrinted: text('The definition', 4000).nullable(),
    unit: oneLine('The unit', 100)
      .nullable()
      .meta({ description: 'As printed; the measure’s own where it is left out.' }),
    sourceMeasure: oneLine('The source measure', 100).meta({
      description: 'Code of the measure that answers the item.',
    }),
    filters: oneLine('The filter', 1000)
      .nullable()
      .meta({ description: 'Which disciplines are counted: discipline=prosecutor_local|prosecutor_federal.' }),
    groupingMap: oneLine('The grouping', 4000).nullable().meta({
      description: 'The funder’s groups: Police=law_enforcement_local|law_enforcement_state; Everybody else=*.',
    }),
    zeroPolicy,
    sourceUrl: webAddress.nullable().meta({ description: 'Where the form or its dictionary is.' }),
    confirmedBy: oneLine('Who confirmed it').nullable(),
    confirmedOn: civilDate.nullable(),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveTo >= effectiveFrom, {
    path: ['effectiveTo'],
    error: 'The last day lies before the first one. Correct the days.',
  });
export type CrosswalkItemBody = z.infer<typeof crosswalkItemBody>;

export const crosswalkItem = z.object({ id: uuid, ...crosswalkItemBody.shape });
export type CrosswalkItem = z.infer<typeof crosswalkItem>;
export const crosswalkItemPage = pageOf(crosswalkItem);

/** POST /awards/{id}/crosswalk/previews and /imports: the text of a CSV file with the columns of the template. */
export const crosswalkImportBody = z.strictObject({
  csv: z
    .string({ error: 'Paste the lines, or choose a file.' })
    .min(1, { error: 'Paste the lines, or choose a file.' })
    .max(500_000, { error: 'That is more than 500000 characters. Import it in parts.' }),
});
export type CrosswalkImportBody = z.infer<typeof crosswalkImportBody>;

export const crosswalkImportLine = z.object({
  line: z.int(),
  itemCode: z.string().nullable(),
  itemLabelAsPrinted: z.string().nullable(),
  outcome: z.enum(['added', 'changed', 'same', 'refused']),
  problems: z.array(z.object({ column: z.string(), message: z.string() })),
});
export type CrosswalkImportLine = z.infer<typeof crosswalkImportLine>;

/** What each line would do, or did. An import is whole or not at all. */
export const crosswalkImportAnswer = z.object({
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  lines: z.array(crosswalkImportLine),
});
export type CrosswalkImportAnswer = z.infer<typeof crosswalkImportAnswer>;

const figure = { value: z.number().nullable(), state: crosswalkState };

/** A figure under the funder's own label. Zero, not applicable and missing are three things; `state` says which. */
export const crosswalkFigure = z.object({
  itemCode: z.string().nullable(),
  label: z.string(),
  definition: z.string().nullable(),
  funder: z.string(),
  program: z.string().nullable(),
  formVersion: z.string().nullable(),
  unit: z.string(),
  sourceMeasure: z.string(),
  filters: z.string().nullable(),
  groupingMap: z.string().nullable(),
  zeroPolicy,
  sourceUrl: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmedOn: civilDate.nullable(),
  ...figure,
  groups: z.array(z.object({ label: z.string(), ...figure })),
});
export type CrosswalkFigure = z.infer<typeof crosswalkFigure>;

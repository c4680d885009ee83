import { counted, crosswalkStates, dayInWords, measureUnits, narrativeStates } from '@muster/contracts';
import { flowingPdf } from '@muster/pdf';
import type { Block } from '@muster/pdf';
import { RECORD_NOTES, releasedNotes } from './report-csv.js';
import type { AnyEdition } from './report-csv.js';
import { shownNarrative } from './report-document.js';
import type { ReportFiles } from './report-files.js';

type Measure = AnyEdition['measures'][number];

/** A report to read and to print: what it is, its measures, each by discipline, and the funder's items. The record has no rows here. */
export function pdfOf({ edition, content, hash }: ReportFiles): Promise<Buffer> {
  const { award, periodLabel, frozen } = content;
  const title = `${award.title}: report for ${periodLabel}`;
  const notes = edition === 'funder' ? releasedNotes(content) : RECORD_NOTES;
  const file = {
    title,
    author: frozen?.by.name ?? 'Muster',
    // A draft has no moment of its own, so its file says 1970.
    at: new Date(frozen?.at ?? 0),
    packed: false,
  };
  return flowingPdf(file, [
    { kind: 'title', text: title },
    ...warnings(edition, content),
    { kind: 'facts', facts: factsOf(content, hash) },
    { kind: 'heading', text: 'Measures of the period' },
    measuresTable(content.measures),
    ...itemBlocks(content),
    ...narrativeBlocks(content),
    ...content.measures.filter(({ groups }) => groups.length > 0).flatMap(groupBlocks),
    { kind: 'heading', text: 'How to read these figures' },
    ...notes.map((text): Block => ({ kind: 'paragraph', text })),
  ]);
}

function warnings(edition: ReportFiles['edition'], { frozen }: AnyEdition): Block[] {
  return [
    ...(frozen === null ? ['This is a draft. It is counted anew each time.'] : []),
    ...(edition === 'record' ? ['For the grantee alone: some figures are about a few people. Do not pass it on.'] : []),
  ].map((text) => ({ kind: 'notice', text }));
}

function factsOf(content: AnyEdition, hash: string | null): [string, string][] {
  const { award, frozen, prepared, restates } = content;
  const facts: [string, string | null][] = [
    ['Award', award.number],
    ['Funder', award.funder],
    ['Award period', `${dayInWords(award.startsOn)} to ${dayInWords(award.endsOn)}`],
    ['Reporting period', `${dayInWords(content.startsOn)} to ${dayInWords(content.endsOn)}`],
    ['Due', content.dueOn === null ? null : dayInWords(content.dueOn)],
    ['Frozen', frozen?.at ?? null],
    ['Prepared', prepared?.at ?? null],
    ['Prepared by', prepared?.by.name ?? null],
    ['Certified by', frozen?.by.name ?? null],
    ['Version', restates ? `${restates.version}, which restates ${restates.hash}` : null],
    ['SHA-256 of the record', hash],
    ['Counted by', `Muster ${content.softwareVersion}`],
    ['Report', content.id],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
}

function measuresTable(measures: readonly Measure[]): Block {
  return {
    kind: 'table',
    columns: [
      { header: 'Measure', share: 5 },
      { header: 'Value', share: 2, numeric: true },
      { header: 'Unit', share: 2 },
    ],
    rows: measures.map((measure) => [measure.label, valueOf(measure), measureUnits.labels[measure.unit]]),
  };
}

function groupBlocks({ label, unit, groups }: Measure): Block[] {
  return [
    { kind: 'heading', text: `${label}, by discipline` },
    {
      kind: 'table',
      columns: [
        { header: 'Discipline', share: 5 },
        { header: measureUnits.labels[unit], share: 2, numeric: true },
      ],
      rows: groups.map((group) => [group.label, inWords(group.value) ?? 'withheld']),
    },
  ];
}

function itemBlocks({ crosswalk = [] }: AnyEdition): Block[] {
  if (crosswalk.length === 0) return [];
  const rows = crosswalk.flatMap((item) => [
    [item.itemCode ?? '', item.label, inWords(item.value) ?? crosswalkStates.labels[item.state]],
    ...item.groups.map((group) => [
      item.itemCode ?? '',
      `${item.label}: ${group.label}`,
      inWords(group.value) ?? crosswalkStates.labels[group.state],
    ]),
  ]);
  return [
    { kind: 'heading', text: 'Under the funder’s labels' },
    {
      kind: 'table',
      columns: [
        { header: 'Code', share: 1 },
        { header: 'Label', share: 5 },
        { header: 'Value', share: 2, numeric: true },
      ],
      rows,
    },
  ];
}

function narrativeBlocks({ narrative = [] }: AnyEdition): Block[] {
  return shownNarrative(narrative).flatMap(({ itemCode, question, text, words, wordLimit, state }): Block[] => {
    const limit = wordLimit === null ? '' : ` of ${inWords(wordLimit)} allowed`;
    const answer = text === null ? [`${narrativeStates.labels[state]}.`] : text.split(/\n+/u);
    return [
      { kind: 'heading', text: itemCode === null ? question : `${itemCode} ${question}` },
      ...answer.map((paragraph): Block => ({ kind: 'paragraph', text: paragraph })),
      ...(words === null ? [] : [{ kind: 'paragraph' as const, text: `${counted(words, 'word')}${limit}.` }]),
    ];
  });
}

function valueOf({ value, availability }: Measure): string {
  return inWords(value) ?? availability;
}

function inWords(value: number | null): string | null {
  return value === null ? null : value.toLocaleString('en-US');
}

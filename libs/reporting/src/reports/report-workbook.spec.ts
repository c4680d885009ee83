import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { documentSample } from '../../test/document-sample.js';
import { releasedDocument } from '../release/released-document.js';
import type { ReportFiles } from './report-files.js';
import { workbookOf } from './report-workbook.js';

const run = promisify(execFile);

/** Each sheet as openpyxl reads it: its cells by row, each with its value and the type that it has in the file. */
const READ = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: [[[c.value, c.data_type] for c in row] for row in s.iter_rows()] for s in book.worksheets}))`;

type Sheets = Record<string, [value: string | number | null, type: string][][]>;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-workbook-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** By another program than the one that wrote it: the python3 that has openpyxl. */
async function opened(files: ReportFiles): Promise<Sheets> {
  const file = path.join(folder, `${files.edition}.xlsx`);
  await writeFile(file, await workbookOf(files));
  const { stdout } = await run(process.env['MUSTER_PYTHON'] ?? '/usr/bin/python3', ['-c', READ, file]);
  return JSON.parse(stdout) as Sheets;
}

const { document, decided } = documentSample();
const rest = { hash: 'f00d', json: () => '', csv: () => '' };
const record = { edition: 'record', content: document, ...rest } as const;
const funders = { edition: 'funder', content: releasedDocument(document, 'f00d', decided), ...rest } as const;

function column(sheet: Sheets[string] | undefined, name: string): [string | number | null, string][] {
  const [head = [], ...rows] = sheet ?? [];
  const at = head.findIndex(([value]) => value === name);
  return rows.map((row) => row[at] ?? [null, 'missing']);
}

describe('the workbook of a report, as another program reads it', () => {
  it('has the notes, the figures, the funder’s items and the rows of the record on sheets of their own', async () => {
    const sheets = await opened(record);
    expect(Object.keys(sheets)).toEqual(['About this report', 'Figures', 'Funder’s items', 'Answers in words', 'Rows']);
    expect(column(sheets['Rows'], 'completion_id')).toHaveLength(17);
    expect(column(sheets['Rows'], 'adds_to_completions').every(([value, type]) => value === 1 && type === 'n')).toBe(
      true,
    );
  });

  it('has numbers as numbers, and nothing where there is none', async () => {
    const { Figures } = await opened(record);
    expect(column(Figures, 'value')[0]).toEqual([17, 'n']);
    const released = (await opened(funders))['Figures'];
    const values = column(released, 'value');
    const withheld = column(released, 'availability').flatMap(([state], at) =>
      state === 'withheld' ? [values[at]] : [],
    );
    expect(withheld.length).toBeGreaterThan(0);
    expect(withheld.every((cell) => cell?.[0] === null)).toBe(true);
  });

  it('has no formula, whatever somebody called an award or an item', async () => {
    for (const files of [record, funders]) {
      const sheets = await opened(files);
      const cells = Object.values(sheets).flat(2);
      expect(cells.map(([, type]) => type)).not.toContain('f');
      expect(sheets['About this report']?.[1]).toEqual([
        ['award_number', 's'],
        ['=1+1', 's'],
      ]);
    }
  });

  it('for the funder has no row and no small figure, and says why', async () => {
    const sheets = await opened(funders);
    expect(Object.keys(sheets)).toEqual(['About this report', 'Figures', 'Funder’s items', 'Answers in words']);
    const text = JSON.stringify(sheets);
    expect(text).not.toContain('completion_id');
    expect(text).not.toContain('kept for ourselves');
    expect(column(sheets['Answers in words'], 'answer')[0]).toEqual(['+Two agencies joined.\nOne left.', 's']);
    expect(text).toContain('Figures about fewer than 5 people are withheld');
  });

  it('is the same bytes each time', async () => {
    expect(await workbookOf(funders)).toEqual(await workbookOf(funders));
  });
});

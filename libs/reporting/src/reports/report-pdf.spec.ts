import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { documentSample } from '../../test/document-sample.js';
import { releasedDocument } from '../release/released-document.js';
import type { ReportFiles } from './report-files.js';
import { pdfOf } from './report-pdf.js';

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-pdf-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(files: ReportFiles) {
  const file = path.join(folder, `${files.edition}.pdf`);
  const pdf = await pdfOf(files);
  await writeFile(file, pdf);
  const read = async (program: string, ...words: string[]) => (await run(program, words)).stdout;
  return {
    pdf: pdf.toString('latin1'),
    text: await read('pdftotext', '-layout', file, '-'),
    info: await read('pdfinfo', file),
    structure: await read('pdfinfo', '-struct-text', file),
  };
}

const { document, decided } = documentSample();
const rest = { hash: 'f00d', json: () => '', csv: () => '' };
const record = { edition: 'record', content: document, ...rest } as const;
const funders = { edition: 'funder', content: releasedDocument(document, 'f00d', decided), ...rest } as const;
const many = {
  ...funders,
  content: {
    ...funders.content,
    measures: funders.content.measures.map((measure) => ({
      ...measure,
      groups: Array.from({ length: 60 }, (_, at) => ({ key: String(at), label: `Discipline ${at}`, value: 10 + at })),
    })),
  },
} as const;

describe('the PDF of a report, as another program reads it', () => {
  it('is tagged, with a title that is shown and a language', async () => {
    const { info, pdf } = await opened(funders);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Title: +Enhanced collaborative model: report for July to December 2025$/m);
    expect(pdf).toContain('/Lang (en-US)');
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toContain('pdfuaid');
  });

  it('reads in order: heading, facts, measures, items, groups, notes; tables by rows with headers of columns', async () => {
    const { structure, pdf } = await opened(funders);
    const words = [
      'Enhanced collaborative model',
      'Award: =1+1',
      'Measures of the period',
      'Course completions by professionals',
      'Under the funder',
      'Course completions by professionals, by discipline',
      'How to read these figures',
    ];
    const places = words.map((word, at) => structure.indexOf(word, at > 4 ? structure.indexOf('Under the funder') : 0));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(structure).toMatch(
      /Table[\s\S]*TR[\s\S]*TH[\s\S]*"Discipline"[\s\S]*TH[\s\S]*TR[\s\S]*TD[\s\S]*"Health care"[\s\S]*"withheld"/,
    );
    expect(pdf).toContain('/Scope /Column');
  });

  it('shows the funder no small figure and says why; the record has them and says that it stays', async () => {
    const released = await opened(funders);
    expect(released.text).toMatch(/Health care +withheld/);
    expect(released.text).toContain('Figures about fewer than 5 people are withheld');
    const kept = await opened(record);
    expect(kept.text).toMatch(/Health care +2\n/);
    expect(released.text).toMatch(/=What changed\?[\s\S]*Two agencies joined\.[\s\S]*5 words of 20 allowed/);
    expect(released.text).not.toContain('kept for ourselves');
    expect(kept.text).toContain('kept for ourselves');
    expect(kept.text).toContain('For the grantee alone');
  });

  it('goes on over pages, each with its number', async () => {
    const { info, text } = await opened(many);
    const pages = Number(/^Pages: +(\d+)$/m.exec(info)?.[1]);
    expect(pages).toBeGreaterThan(3);
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`Page ${page} of ${pages}`);
    expect(text).toContain('Discipline 59');
  });

  it('is the same bytes each time, not packed by whatever version of zlib', async () => {
    const [first, second] = [await pdfOf(funders), await pdfOf(funders)];
    expect(first.equals(second)).toBe(true);
    expect(first.toString('latin1')).not.toContain('FlateDecode');
  });
});

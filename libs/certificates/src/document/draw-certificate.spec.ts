import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '@muster/kernel';
import type { CertificateRow } from '../data/certificate.repository.js';
import { DrawCertificate } from './draw-certificate.service.js';

const run = promisify(execFile);
const drawing = new DrawCertificate({ APP_ORIGIN: 'https://training.example.gov' } as Environment);
const ROW: CertificateRow = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  number: '2026-7K3QX9D2',
  version: 1,
  kind: 'completion',
  completionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  personId: '01890a5d-ac96-774b-bcce-b302099a8057',
  agencyId: null,
  agencyName: 'Riverton Police',
  holderName: 'Łucja Núñez Nguyễn',
  courseId: '01890a5d-ac96-774b-bcce-b302099a8057',
  title: 'Signs of trafficking',
  completedOn: '2026-03-01',
  minutes: 60,
  approvals: [{ authority: 'State Board', number: 'B-114' }],
  credits: [
    {
      requirementId: '01890a5d-ac96-774b-bcce-b302099a8057',
      requirementTitle: 'Yearly hours',
      categories: ['Ethics', 'Law'],
      minutes: 60,
      minutesPerCredit: 50,
    },
  ],
  code: '7K3QX9D2MNB4H6T8VWYZ',
  statusList: 0,
  statusIndex: 7,
  issuedBy: null,
  issuedAt: new Date('2026-03-02T05:30:00Z'),
  state: 'valid',
  reason: null,
  note: null,
  revokedAt: null,
  revokedByProgram: false,
  cycle: null,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'certificate-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(row: CertificateRow): Promise<{ text: string; info: string; structure: string; pdf: Buffer }> {
  const file = path.join(folder, `${row.state}.pdf`);
  const pdf = await drawing.draw(row);
  await writeFile(file, pdf);
  const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
  const { stdout: info } = await run('pdfinfo', [file]);
  const { stdout: structure } = await run('pdfinfo', ['-struct-text', file]);
  return { text, info, structure, pdf };
}

describe('the PDF of a certificate, as another program reads it', () => {
  it('has the name, the course, the day in words, the hours by category, the agency and the way to verify it', async () => {
    const { text } = await opened(ROW);
    for (const line of [
      'Certificate of completion',
      'Łucja Núñez Nguyễn',
      'Signs of trafficking',
      'Completed on March 1, 2026, 60 contact minutes',
      'Yearly hours: 1.2 hours of 50 minutes in Ethics and Law',
      'Issued by Riverton Police',
      'Number 2026-7K3QX9D2',
      'https://training.example.gov/verify/7K3QX-9D2MN-B4H6T-8VWYZ',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain('version');
  });

  it('is one tagged page with a title, a language and its text in reading order', async () => {
    const { info, structure, pdf } = await opened(ROW);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Pages: +1$/m);
    expect(info).toContain('Certificate 2026-7K3QX9D2: Signs of trafficking');
    expect(pdf.toString('latin1')).toContain('/Lang (en-US)');
    expect(structure).toMatch(/H1[\s\S]*Certificate of completion[\s\S]*Łucja[\s\S]*Signs of trafficking[\s\S]*Figure/);
  });

  it.each([
    ['revoked', 'This certificate was revoked'],
    ['replaced', 'A newer version stands in the place of this one.'],
  ] as const)('says first that it is %s', async (state, sentence) => {
    expect((await opened({ ...ROW, state })).text.trim().startsWith(sentence)).toBe(true);
  });

  it('stays on one page with a long title and many credits', async () => {
    const many = Array.from({ length: 12 }, () => ROW.credits[0]).flatMap((credit) => credit ?? []);
    const { info } = await opened({ ...ROW, title: 'A long title of a course '.repeat(8), credits: many });
    expect(info).toMatch(/^Pages: +1$/m);
  });
});

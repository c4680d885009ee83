import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Discipline, MemberKind } from '@muster/contracts';
import type { FactRow } from '../data/fact.repository.js';
import { countedCodes } from '../domain/index.js';
import { countFacts } from './count-facts.js';

/** Counts the rows of docs/worked-example.md and compares what comes out with the figures that the page works out by hand. */
const PAGE = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../../docs/worked-example.md');
const text = readFileSync(PAGE, 'utf8');

const KINDS: Readonly<Record<string, MemberKind>> = {
  A: 'law_enforcement',
  B: 'law_enforcement',
  C: 'prosecution',
  D: 'court',
  E: 'health_care',
};

/** The lines of the table below a heading, each as its cells. */
function table(heading: string): string[][] {
  const [, section = ''] = text.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const facts = table('The rows').map(
  ([id = '', person = '', record = '', agency = '', discipline, title = '', on = '', minutes]): FactRow => ({
    completionId: id,
    personId: person,
    recordId: record,
    agencyId: agency,
    agencyName: agency,
    agencyKind: KINDS[agency] ?? null,
    agencyLevel: 'local',
    discipline: discipline as Discipline,
    professional: discipline !== 'community_member',
    registrationId: null,
    courseId: null,
    courseVersionId: null,
    courseVersion: null,
    courseTitle: title,
    completedOn: on,
    minutes: minutes === 'unknown' ? null : Number(minutes),
    recordedAt: new Date(0),
    inPart: false,
    withdrawnAt: null,
  }),
);

function counted(rows: readonly FactRow[]) {
  return countFacts(rows, {
    awardStartsOn: '2025-01-01',
    startsOn: '2025-07-01',
    endsOn: '2025-12-31',
    earlier: [{ startsOn: '2025-01-01', endsOn: '2025-06-30' }],
    hiddenBefore: new Set(),
    measures: countedCodes,
  });
}

const report = counted(facts);

const groupsOf = (code: string): Record<string, number | null> => {
  const measure = report.measures.find((candidate) => candidate.code === code);
  return Object.fromEntries(measure?.groups.map(({ key, value }) => [key, value]) ?? []);
};

describe('the worked example', () => {
  it('has 40 rows', () => {
    expect(facts).toHaveLength(40);
  });

  it('gives each figure as it is worked out by hand', () => {
    const byHand = table('The figures').map(([code, figure]) => [code, Number(figure)]);
    expect(byHand).toHaveLength(countedCodes.length);
    expect(Object.fromEntries(report.measures.map(({ code, value }) => [code, value]))).toEqual(
      Object.fromEntries(byHand),
    );
  });

  it('leaves the rows out that the page names, with its reasons', () => {
    const left = report.rows.filter((row) => row.measure === 'completions' && row.leftOutBecause !== null);
    const byHand = table('Which rows count as completions').map(([id, reason]) => [id, reason]);
    expect(left.map(({ completionId, leftOutBecause }) => [completionId, leftOutBecause]).sort()).toEqual(byHand);
  });

  it.each([
    ['people_trained_unduplicated_period', 1],
    ['completions', 2],
    ['contact_minutes', 3],
  ])('gives %s by discipline as in column %i', (code, column) => {
    const byHand = table('People by discipline').map((cells) => [cells[0], Number(cells[column])]);
    expect(groupsOf(code)).toEqual(Object.fromEntries(byHand));
  });

  it('gives the same in whatever order the rows arrive', () => {
    expect(counted([...facts].reverse()).measures).toEqual(report.measures);
  });

  it('hides the court once it is four judges, as the page says', () => {
    const four = counted(facts.filter(({ personId }) => personId !== 'P24' && personId !== 'P25'));
    const people = four.measures.find(({ code }) => code === 'people_trained_unduplicated_period');
    expect(people?.groups.filter(({ value }) => value === null).map(({ key }) => key)).toEqual([
      'court',
      'health_care',
    ]);
  });
});

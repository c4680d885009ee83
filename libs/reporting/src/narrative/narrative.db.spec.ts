import type {
  AwardAnswer,
  AwardPeriod,
  NarrativeDraft,
  NarrativeQuestion,
  Page,
  ReportAnswer,
  RestatementAnswer,
} from '@muster/contracts';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/** An award whose form asks two questions: one with a limit of six words that has to be answered, and one that may be. */
let app: ReportingApp;
let writer: Reader;
let other: Reader;
let reviewer: Reader;
let award: AwardAnswer;
let changes: NarrativeQuestion;
let obstacles: NarrativeQuestion;
let draft: ReportAnswer;

const KEPT = 'Our trainer left and nobody follows.';
const TOLD = 'Two agencies joined.';

beforeAll(async () => {
  app = await ReportingApp.start();
  const police = await app.agency('City Police', 'law_enforcement');
  const taskForce = await app.taskForce('River Task Force', [{ agencyId: police }]);
  const coordinator = { role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } } as const;
  writer = await app.reader([coordinator]);
  other = await app.reader([coordinator]);
  award = await writer.must<AwardAnswer>('POST', '/awards', {
    number: '15POVC-25-WORDS',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2024-10-01',
    endsOn: '2027-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { taskForceIds: [taskForce] },
    measures: ['completions'],
  });
  reviewer = await app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: award.id } }]);
  changes = await ask('What changed?', { wordLimit: 6, required: true });
  obstacles = await ask('What stood in the way?', { itemCode: 'B2' });
  draft = await open('2025-01-01');
}, 120_000);
afterAll(() => app.close());

function ask(questionAsPrinted: string, more: Partial<NarrativeQuestion>): Promise<NarrativeQuestion> {
  return writer.must('POST', `/awards/${award.id}/questions`, { ...question(questionAsPrinted), ...more });
}

function question(questionAsPrinted: string): Omit<NarrativeQuestion, 'id'> {
  return {
    itemCode: null,
    questionAsPrinted,
    wordLimit: null,
    characterLimit: null,
    required: false,
    effectiveFrom: '2024-10-01',
    effectiveTo: null,
    sourceUrl: null,
  };
}

async function open(startsOn: string): Promise<ReportAnswer> {
  const { items } = await writer.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
  const periodId = items.find((period) => period.startsOn === startsOn)?.id;
  return writer.must('POST', `/awards/${award.id}/reports`, { periodId, draft: true });
}

function answer(id: string, to: NarrativeQuestion, text: string | null, more: object = {}, by = writer) {
  return by.send<NarrativeDraft>('PUT', `/reports/${id}/narrative/${to.id}`, {
    text,
    forFunder: false,
    readAt: null,
    ...more,
  });
}

const written = (id: string) => writer.must<NarrativeDraft>('GET', `/reports/${id}/narrative`);

describe('the answers of a draft', () => {
  it('may be longer than allowed while they are written; freezing says which are not ready and freezes nothing', async () => {
    const early = await writer.send('POST', `/reports/${draft.id}/submission`, {});
    expect(early).toMatchObject({ status: 409, body: { code: 'REPORTING.NARRATIVE_NOT_READY' } });
    expect(early.text).toContain('“What changed?” is not answered.');
    expect(await answer(draft.id, changes, 'one two three four five six seven')).toMatchObject({ status: 200 });
    const long = await writer.send('POST', `/reports/${draft.id}/submission`, {});
    expect(long.text).toContain('“What changed?” has 7 words, and 6 are allowed.');
    expect(await app.audited('^report.frozen')).toEqual([]);
  });

  it('are not overwritten by somebody who read an older one', async () => {
    expect(await answer(draft.id, changes, 'Mine', {}, other)).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.ANSWER_CHANGED' },
    });
    const [{ writtenAt: readAt = null } = {}] = (await written(draft.id)).questions;
    expect(await answer(draft.id, changes, TOLD, { forFunder: true, readAt }, other)).toMatchObject({ status: 200 });
  });

  it('are the grantee’s, and the audit log has how many words they are and not which', async () => {
    await answer(draft.id, obstacles, KEPT);
    expect(await reviewer.send('GET', `/reports/${draft.id}/narrative`)).toMatchObject({ status: 403 });
    expect((await reviewer.get(`/reports/${draft.id}`)).text).not.toContain('Two agencies');
    expect(await app.auditDetails('report.answer-written', draft.id)).toEqual({
      awardId: award.id,
      questionId: obstacles.id,
      words: 6,
      forFunder: false,
      corrects: false,
    });
  });

  it('keep their question: it gets a last day and is not taken out', async () => {
    const refused = await writer.send('DELETE', `/awards/${award.id}/questions/${changes.id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.QUESTION_ANSWERED' } });
    const unused = await ask('Unused?', {});
    expect(await writer.send('DELETE', `/awards/${award.id}/questions/${unused.id}`)).toMatchObject({ status: 204 });
  });
});

describe('a frozen report', () => {
  beforeAll(async () => {
    draft = await writer.must<ReportAnswer>('POST', `/reports/${draft.id}/submission`, {});
  });

  it('has them all in the record, and for the funder those that were meant for it', async () => {
    const record = JSON.parse((await writer.get(`/reports/${draft.id}.json`)).text) as Record<string, unknown>;
    expect(record['narrative']).toMatchObject([
      { question: 'What changed?', text: TOLD, words: 3, forFunder: true },
      { question: 'What stood in the way?', text: KEPT, words: 6, forFunder: false },
    ]);
    const released = await reviewer.must<ReportAnswer>('GET', `/reports/${draft.id}`);
    expect(released.narrative).toMatchObject([
      { text: TOLD, state: 'answered' },
      { text: null, words: null, state: 'not_included' },
    ]);
    for (const path of ['.json', '.json?edition=funder', '.pdf', '/package.zip', '/restatement']) {
      const { text } = await reviewer.get(`/reports/${draft.id}${path}`);
      expect(text).not.toContain('nobody follows');
    }
    const zip = (await reviewer.bytes(`/reports/${draft.id}/package.zip`)).toString('latin1');
    expect(zip).toContain(TOLD);
  });

  it('stays when the questions are others later', async () => {
    const before = (await writer.get(`/reports/${draft.id}.json`)).text;
    await writer.must('PUT', `/awards/${award.id}/questions/${changes.id}`, {
      ...question('What is new?'),
      wordLimit: 6,
    });
    expect((await writer.get(`/reports/${draft.id}.json`)).text).toBe(before);
  });

  it('is what the next period can begin with', async () => {
    const next = await open('2025-07-01');
    expect((await written(next.id)).questions).toMatchObject([
      { questionAsPrinted: 'What is new?', text: null, before: { periodLabel: draft.periodLabel, text: TOLD } },
      { text: null, before: { text: KEPT } },
    ]);
  });
});

describe('a question that nobody answered', () => {
  it('is not taken out once a frozen report asks it, because a correction may answer it', async () => {
    const silent = await ask('What else?', { effectiveFrom: '2025-07-01', effectiveTo: '2025-12-31' });
    const { items } = await writer.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
    const periodId = items.find((period) => period.startsOn === '2025-07-01')?.id;
    await writer.must('POST', `/awards/${award.id}/reports`, { periodId });
    const refused = await writer.send('DELETE', `/awards/${award.id}/questions/${silent.id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.QUESTION_ASKED' } });
  });
});

describe('an answer that is corrected after the submission', () => {
  const CORRECTED = 'Three agencies joined.';
  const compared = (id: string, by = writer) => by.must<RestatementAnswer>('GET', `/reports/${id}/restatement`);
  const readAt = async (id: string, of: NarrativeQuestion) =>
    (await written(id)).questions.find((question) => question.id === of.id)?.writtenAt ?? null;
  let before: string;
  let second: ReportAnswer;

  beforeAll(async () => {
    before = (await writer.get(`/reports/${draft.id}.json`)).text;
  });

  it('is written at the version that was submitted, under the question as it was asked then', async () => {
    expect(await compared(draft.id)).toMatchObject({ changed: false, answers: [] });
    expect(await written(draft.id)).toMatchObject({
      open: true,
      corrects: true,
      questions: [
        { questionAsPrinted: 'What changed?', wordLimit: 6, text: TOLD, submitted: { text: TOLD, forFunder: true } },
        { questionAsPrinted: 'What stood in the way?', text: KEPT, submitted: { text: KEPT, forFunder: false } },
      ],
    });
    const at = await readAt(draft.id, changes);
    expect(await answer(draft.id, changes, CORRECTED, { forFunder: true, readAt: at })).toMatchObject({ status: 200 });
    expect(await app.auditDetails('report.answer-written', draft.id)).toMatchObject({ words: 3, corrects: true });
    expect((await writer.get(`/reports/${draft.id}.json`)).text).toBe(before);
  });

  it('stands beside what was submitted, for the grantee alone', async () => {
    expect(await compared(draft.id)).toMatchObject({
      changed: true,
      answers: [
        {
          question: 'What changed?',
          submitted: TOLD,
          submittedForFunder: true,
          now: CORRECTED,
          nowForFunder: true,
        },
      ],
    });
    expect(await compared(draft.id, reviewer)).toMatchObject({ changed: false, answers: [] });
  });

  it('that is longer than allowed, or gone though one is asked for, keeps the restatement from being filed', async () => {
    const reason = { reason: 'The answer was wrong' };
    const at = await readAt(draft.id, changes);
    await answer(draft.id, changes, 'one two three four five six seven', { readAt: at });
    const long = await writer.send('POST', `/reports/${draft.id}/restatements`, reason);
    expect(long).toMatchObject({ status: 409, body: { code: 'REPORTING.NARRATIVE_NOT_READY' } });
    await answer(draft.id, changes, null, { readAt: await readAt(draft.id, changes) });
    const gone = await writer.send('POST', `/reports/${draft.id}/restatements`, reason);
    expect(gone.text).toContain('“What changed?” is not answered.');
    await answer(draft.id, changes, CORRECTED, { forFunder: true });
  });

  it('is filed as a restatement though no figure moved, and the version before stays byte by byte', async () => {
    second = await writer.must('POST', `/reports/${draft.id}/restatements`, { reason: 'The answer was wrong' });
    expect(second).toMatchObject({ version: 2, narrative: [{ text: CORRECTED }, { text: KEPT }] });
    expect((await writer.get(`/reports/${draft.id}.json`)).text).toBe(before);
    expect(await compared(draft.id, reviewer)).toMatchObject({
      changed: true,
      answers: [{ question: 'What changed?', submitted: TOLD, now: CORRECTED }],
    });
    expect(await compared(second.id)).toMatchObject({ changed: false, answers: [] });
  });

  it('is corrected further at the new version only, and a text kept from the funder never reaches it', async () => {
    const at = await readAt(second.id, obstacles);
    expect(await answer(draft.id, obstacles, 'Late', { readAt: at })).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.CORRECTED_ELSEWHERE' },
    });
    expect(await answer(second.id, obstacles, 'Still nobody follows.', { readAt: at })).toMatchObject({ status: 200 });
    await writer.must('POST', `/reports/${second.id}/restatements`, { reason: 'More is known' });
    expect((await reviewer.get(`/reports/${second.id}/restatement`)).text).not.toContain('nobody follows');
    expect(await compared(second.id, reviewer)).toMatchObject({ changed: false, answers: [] });
  });

  it('that is not ready is found ready by nobody, where two people sign', async () => {
    await writer.must('PUT', `/awards/${award.id}/sign-off`, { signOff: 'two' });
    const { versions } = await compared(draft.id);
    const newest = versions.at(-1)?.reportId ?? '';
    await answer(newest, changes, 'one two three four five six seven', { readAt: await readAt(newest, changes) });
    const prepare = () => writer.send('POST', `/reports/${newest}/preparations`);
    expect(await prepare()).toMatchObject({ status: 409, body: { code: 'REPORTING.NARRATIVE_NOT_READY' } });
    await answer(newest, changes, 'Four joined.', { readAt: await readAt(newest, changes) });
    expect((await prepare()).status).toBe(201);
  });
});

describe('what was written in a draft before a report was submitted that was frozen earlier', () => {
  it('is no correction of it, and a correction that takes an answer back is one', async () => {
    await writer.must('PUT', `/awards/${award.id}/sign-off`, { signOff: 'one' });
    const { items } = await writer.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
    const periodId = items.find((period) => period.startsOn === '2024-10-01')?.id;
    const first = await writer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId, draft: true });
    await answer(first.id, obstacles, 'Said.');
    const frozen = await writer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId });
    const later = await writer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId, draft: true });
    const at = async (id: string) =>
      (await written(id)).questions.find(({ id: of }) => of === obstacles.id)?.writtenAt ?? null;
    await answer(later.id, obstacles, 'Drafted.', { readAt: await at(later.id) });
    await answer(later.id, changes, 'Drafted too.');
    await writer.must('POST', `/reports/${frozen.id}/submission`, {});
    const compared = () => writer.must<RestatementAnswer>('GET', `/reports/${frozen.id}/restatement`);
    expect(await compared()).toMatchObject({ changed: false, answers: [] });
    // Whoever drafted something else did not write what was submitted.
    expect((await written(frozen.id)).questions.map(({ text, writtenAt }) => [text, writtenAt])).toEqual([
      [null, null],
      ['Said.', null],
    ]);
    expect(await answer(frozen.id, obstacles, null, { readAt: await at(frozen.id) })).toMatchObject({ status: 200 });
    expect((await compared()).answers).toMatchObject([{ submitted: 'Said.', now: null }]);
  });
});

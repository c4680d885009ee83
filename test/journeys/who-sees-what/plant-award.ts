import type { ApiClient } from '../support/api-client.js';
import type { Canaries, Owner } from './canaries.js';
import type { Things } from './things.js';

/** A day within the award, on which the planted people took a seminar. */
export const SEMINAR_DAY = '2026-02-03';

/** Makes an award over a scope and submits the report of the period with the seminar. */
export async function plantAward(
  admin: ApiClient,
  canaries: Canaries,
  owner: Owner,
  scope: { agencyIds?: string[]; taskForceIds?: string[] },
): Promise<Things> {
  const word = canaries.word(owner, 'award');
  const award = await admin.must<{ id: string }>('POST', '/awards', {
    number: `${word}-2026`,
    funder: 'A funder',
    title: `${word} award`,
    startsOn: '2025-10-01',
    endsOn: '2027-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope,
  });
  const { items } = await admin.must<{ items: { id: string; startsOn: string; endsOn: string }[] }>(
    'GET',
    `/awards/${award.id}/periods`,
  );
  const period = items.find(({ startsOn, endsOn }) => startsOn <= SEMINAR_DAY && endsOn >= SEMINAR_DAY);
  // Before the report, which is asked what is in force when it is frozen.
  const question = await admin.must<{ id: string }>('POST', `/awards/${award.id}/questions`, asked(`${word} question`));
  const report = await admin.must<{ id: string }>('POST', `/awards/${award.id}/reports`, { periodId: period?.id });
  // Submitted, so that it can be compared with what is counted once more has been recorded.
  await admin.must('POST', `/reports/${report.id}/submission`, {});
  const item = await admin.must<{ id: string }>('POST', `/awards/${award.id}/crosswalk`, funderItem(`${word} item`));
  canaries.add(owner, 'award', award.id, report.id, period?.id, item.id, question.id);
  return {
    award: award.id,
    crosswalkItem: item.id,
    narrativeQuestion: question.id,
    report: report.id,
    measure: 'completions',
  };
}

/** Has the keeper of an agency build a report over it, which they share. */
export async function plantSavedReport(
  keeper: ApiClient,
  canaries: Canaries,
  owner: Owner,
  agencyId: string,
): Promise<string> {
  const body = builtReport(`${canaries.word(owner, 'award')} built`, { agencyIds: [agencyId] });
  const { id } = await keeper.must<{ id: string }>('POST', '/saved-reports', body);
  canaries.add(owner, 'award', id);
  return id;
}

/** A report that somebody builds over a scope and shares. */
export function builtReport(name: string, scope: { agencyIds?: string[]; taskForceIds?: string[] }) {
  return { name, shared: true, definition: definitionOver(scope) };
}

export function definitionOver(scope: { agencyIds?: string[]; taskForceIds?: string[] }) {
  return {
    scope,
    period: { span: 'days', from: '2026-01-01', to: '2026-03-31' },
    measures: ['completions', 'people_trained_unduplicated_period'],
    groupBy: 'discipline',
  };
}

/** A question of a funder's form. */
export function asked(questionAsPrinted: string): Record<string, string | number | boolean | null> {
  return {
    itemCode: null,
    questionAsPrinted,
    wordLimit: 500,
    characterLimit: null,
    required: false,
    effectiveFrom: '2025-10-01',
    effectiveTo: null,
    sourceUrl: null,
  };
}

/** An item of a funder's form. */
export function funderItem(itemLabelAsPrinted: string): Record<string, string | null> {
  return {
    funder: 'A funder',
    program: null,
    formVersion: null,
    effectiveFrom: '2025-10-01',
    effectiveTo: null,
    itemCode: null,
    itemLabelAsPrinted,
    definitionAsPrinted: null,
    unit: null,
    sourceMeasure: 'completions',
    filters: null,
    groupingMap: null,
    zeroPolicy: 'zero',
    sourceUrl: null,
    confirmedBy: null,
    confirmedOn: null,
  };
}

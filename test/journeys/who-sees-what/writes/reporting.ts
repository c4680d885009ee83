import type { SavedReportFigures } from '@muster/contracts';
import { asked, builtReport, definitionOver, funderItem } from '../plant-award.js';
import { API, json, MAKERS } from './written.js';
import type { Writes } from './written.js';

const FUNDER_LINES = {
  csv: 'funder,effective_from,item_label_as_printed,source_measure,zero_policy\nA funder,2025-10-01,An item,completions,zero',
};

/** Awards and their reports. */
export const REPORTING_WRITES: Writes = {
  [`POST ${API}/awards`]: {
    changes: 'award',
    send: json(
      ({ agency, word }) => ({
        number: `Another-${word}`,
        funder: 'A funder',
        title: 'Another award',
        startsOn: '2025-10-01',
        endsOn: '2027-09-30',
        timeZone: 'America/Chicago',
        calendar: 'federal_semiannual',
        scope: { agencyIds: [agency] },
      }),
      'person',
    ),
  },
  [`PUT ${API}/awards/{id}/closeout`]: {
    changes: 'award',
    send: json(() => ({ finalExpenditureReportOn: null, openMatter: null }), 'award'),
  },
  [`POST ${API}/awards/{id}/crosswalk`]: { changes: 'award', send: json(() => funderItem('Another'), 'award') },
  [`POST ${API}/awards/{id}/crosswalk/imports`]: { changes: 'award', send: json(() => FUNDER_LINES, 'award') },
  [`POST ${API}/awards/{id}/crosswalk/previews`]: { changes: 'award', send: json(() => FUNDER_LINES, 'award') },
  [`PUT ${API}/awards/{id}/crosswalk/{itemId}`]: {
    changes: 'award',
    send: json(() => funderItem('Changed'), 'crosswalkItem'),
  },
  [`DELETE ${API}/awards/{id}/crosswalk/{itemId}`]: { changes: 'award', send: json(() => ({}), 'crosswalkItem') },
  [`POST ${API}/awards/{id}/extensions`]: {
    changes: 'award',
    send: json(() => ({ endsOn: '2028-03-31', approvedOn: '2026-06-01' }), 'award'),
  },
  [`PUT ${API}/awards/{id}/funding`]: {
    changes: 'award',
    send: json(() => ({ otherwise: { funded: 'partial', percent: 40 }, courses: [] }), 'award'),
  },
  [`PUT ${API}/awards/{id}/small-cells`]: {
    changes: 'award',
    send: json(() => ({ under: 7, offBecause: null }), 'award'),
  },
  [`POST ${API}/awards/{id}/questions`]: { changes: 'award', send: json(() => asked('Another?'), 'award') },
  [`PUT ${API}/awards/{id}/questions/{questionId}`]: {
    changes: 'award',
    send: json(() => asked('Changed?'), 'narrativeQuestion'),
  },
  // Before its question is taken out.
  [`PUT ${API}/reports/{id}/narrative/{questionId}`]: {
    changes: 'award',
    send: json(() => ({ text: 'Two agencies joined.', forFunder: true, readAt: null }), 'narrativeQuestion'),
  },
  [`DELETE ${API}/awards/{id}/questions/{questionId}`]: {
    changes: 'award',
    send: json(() => ({}), 'narrativeQuestion'),
  },
  [`PUT ${API}/awards/{id}/sign-off`]: { changes: 'award', send: json(() => ({ signOff: 'two' }), 'award') },
  [`POST ${API}/awards/{id}/reports`]: {
    changes: 'award',
    send: json(({ period }) => ({ periodId: period, draft: true }), 'period'),
  },
  [`POST ${API}/reports/{id}/preparations`]: { changes: 'award', send: json(() => ({}), 'report') },
  [`POST ${API}/reports/{id}/restatements`]: { changes: 'award', send: json(() => ({ reason: 'Late' }), 'report') },
  [`POST ${API}/reports/{id}/submission`]: { changes: 'award', send: json(() => ({}), 'report') },
  [`PUT ${API}/awards/{id}/deadline-reminders`]: { changes: 'award', send: json(() => ({ wanted: false }), 'award') },
  [`POST ${API}/saved-reports`]: {
    by: MAKERS,
    send: json(({ agency = '' }) => builtReport('Another', { agencyIds: [agency] }), 'person'),
  },
  [`POST ${API}/saved-reports/previews`]: {
    answers: 'records',
    send: json(({ agency = '' }) => definitionOver({ agencyIds: [agency] }), 'person'),
    counted: (body) => (body as SavedReportFigures).total[0]?.value ?? 0,
  },
  [`PUT ${API}/saved-reports/{id}`]: {
    changes: 'award',
    send: json(({ agency = '' }) => builtReport('Changed', { agencyIds: [agency] }), 'savedReport'),
  },
  [`POST ${API}/saved-reports/{id}/copies`]: { changes: 'award', send: json(() => ({}), 'savedReport') },
  [`PUT ${API}/saved-reports/{id}/delivery`]: {
    changes: 'award',
    send: json(() => ({ every: 'weekly' }), 'savedReport'),
  },
  [`DELETE ${API}/saved-reports/{id}/delivery`]: { changes: 'award', send: json(() => ({}), 'savedReport') },
  [`DELETE ${API}/saved-reports/{id}`]: { changes: 'award', send: json(() => ({}), 'savedReport') },
  [`POST ${API}/saved-reports/{id}/restoration`]: { changes: 'award', send: json(() => ({}), 'savedReport') },
};

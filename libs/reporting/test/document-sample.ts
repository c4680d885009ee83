import { countFacts } from '../src/count/count-facts.js';
import { decideSmallCells, USUAL_RULE } from '../src/release/small-cells.js';
import type { SmallCells } from '../src/release/small-cells.js';
import { headOf, rowsOf } from '../src/reports/report-document.js';
import type { ReportDocument } from '../src/reports/report-document.js';
import { trained } from './trained.js';

const DAY = '2025-09-09';

/** A frozen report of nine officers, six prosecutors and two nurses, with one item of the funder; its award has a number like a formula. */
export function documentSample(): { document: ReportDocument; decided: SmallCells } {
  const facts = [
    ...trained('law_enforcement_local', 1, 9, DAY),
    ...trained('prosecutor_local', 1, 6, DAY),
    ...trained('health_care', 1, 2, DAY),
  ];
  const counted = countFacts(facts, {
    awardStartsOn: '2025-07-01',
    startsOn: '2025-07-01',
    endsOn: '2025-12-31',
    earlier: [],
    hiddenBefore: new Set(),
    measures: ['completions', 'people_trained_unduplicated_period', 'contact_hours', 'enrolled'],
  });
  const decided = decideSmallCells(counted, USUAL_RULE, []);
  const period = {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    awardId: '01890a5d-ac96-774b-bcce-b302099a8058',
    place: 1,
    label: 'July to December 2025',
    startsOn: '2025-07-01',
    endsOn: '2025-12-31',
    dueOn: '2026-01-30',
  };
  const head = headOf({
    reportId: '01890a5d-ac96-774b-bcce-b302099a8059',
    award: {
      id: period.awardId,
      number: '=1+1',
      funder: 'A funder',
      grantee: 'A grantee',
      title: 'Enhanced collaborative model',
      startsOn: '2025-07-01',
      endsOn: '2027-06-30',
      timeZone: 'America/Chicago',
      calendar: 'federal_semiannual',
      measures: [],
      taskForceIds: [],
      agencyIds: [],
      smallCells: USUAL_RULE,
      signOff: 'one',
      nextDueOn: null,
      createdAt: new Date(0),
    },
    period,
    measures: counted.measures,
    crosswalk: [
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8060',
        funder: 'A funder',
        program: null,
        formVersion: null,
        effectiveFrom: '2025-07-01',
        effectiveTo: null,
        itemCode: null,
        itemLabelAsPrinted: '+Trained in health care',
        definitionAsPrinted: null,
        unit: null,
        sourceMeasure: 'completions',
        filters: 'discipline=health_care',
        groupingMap: null,
        zeroPolicy: 'zero',
        sourceUrl: null,
        confirmedBy: null,
        confirmedOn: null,
      },
    ],
    narrative: [
      {
        questionId: '01890a5d-ac96-774b-bcce-b302099a8061',
        itemCode: null,
        question: '=What changed?',
        wordLimit: 20,
        characterLimit: null,
        required: true,
        text: '+Two agencies joined.\nOne left.',
        words: 5,
        forFunder: true,
      },
      {
        questionId: '01890a5d-ac96-774b-bcce-b302099a8062',
        itemCode: 'B2',
        question: 'What stood in the way?',
        wordLimit: null,
        characterLimit: null,
        required: false,
        text: 'Our trainer was kept for ourselves.',
        words: 6,
        forFunder: false,
      },
    ],
    softwareVersion: '0.1.0',
    frozen: { at: '2026-01-15T18:00:00Z', by: { id: period.id, name: 'Reading Reader' } },
    smallCells: decided,
  });
  return { document: { ...head, ...rowsOf(counted, []) }, decided };
}

import type { AwardAnswer, RestatementAnswer } from '@muster/contracts';
import { useParams, useSearchParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { Moment } from '../../display/date.js';
import { Notice } from '../../display/notice.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { ChangedRows } from './changed-rows.js';
import { FileRestatement } from './file-restatement.js';
import { RestatedAnswers } from './restated-answers.js';
import { RestatedMeasures } from './restated-measures.js';
import { Versions } from './versions.js';

/** What was submitted, beside what would be counted today. */
export function RestatementPage() {
  const { reportId = '' } = useParams();
  const query = useOne<RestatementAnswer>(`/reports/${reportId}/restatement`);
  return (
    <PageAnswer query={query} what="the comparison">
      {(restatement) => <Restatement restatement={restatement} />}
    </PageAnswer>
  );
}

function Restatement({ restatement }: { restatement: RestatementAnswer }) {
  const [params] = useSearchParams();
  const mayManage = useMay('manageAwards');
  const award = useOne<AwardAnswer>(`/awards/${restatement.awardId}`);
  const { reportId, versions, version, changed } = restatement;
  const chosen = restatement.measures.find(({ code }) => code === params.get('measure'));
  const newest = versions.at(-1)?.version === version;
  return (
    <Page
      title="Submitted against now"
      above={<TextLink to={`/reports/${reportId}`}>Report: {restatement.periodLabel}</TextLink>}
    >
      <p>
        Version {version}, frozen on <Moment at={restatement.frozenAt} />, beside what was counted and written on{' '}
        <Moment at={restatement.comparedAt} />. Looking at this page changes nothing.
      </p>
      {changed ? (
        <Notice type="info" headingLevel="h2" heading="Something differs">
          <p>
            {newest
              ? 'The frozen version stays as it is. If the funder should have what is new, file a restatement.'
              : 'This version was restated already; the newest one is in the list of versions below.'}
          </p>
        </Notice>
      ) : (
        <Notice type="success" headingLevel="h2" heading="Nothing differs">
          <p>Every figure, row and answer is as it was when this version was frozen.</p>
        </Notice>
      )}
      {mayManage && changed && newest && award.data && <FileRestatement restatement={restatement} award={award.data} />}
      <RestatedAnswers restatement={restatement} />
      <RestatedMeasures restatement={restatement} />
      {chosen && <ChangedRows reportId={reportId} measure={chosen} />}
      <Versions restatement={restatement} />
    </Page>
  );
}

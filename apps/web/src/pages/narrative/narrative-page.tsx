import type { NarrativeDraft } from '@muster/contracts';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { Notice } from '../../display/notice.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { AnswerForm } from './answer-form.js';

/** The funder's questions of a draft, or of a version to correct, each with the field for its answer. */
export function NarrativePage() {
  const { reportId = '' } = useParams();
  const query = useOne<NarrativeDraft>(`/reports/${reportId}/narrative`);
  return (
    <PageAnswer query={query} what="the questions">
      {(draft) => (
        <Page
          title="Answers in words"
          above={<TextLink to={`/reports/${reportId}`}>Report: {draft.periodLabel}</TextLink>}
        >
          {draft.corrects && (
            <Notice type="info" headingLevel="h2" heading="This report was submitted and stays as it is">
              <p>
                What you change here is kept beside it. The funder has it once somebody files a restatement:{' '}
                <TextLink to={`/reports/${reportId}/restatement`}>Submitted against now</TextLink>.
              </p>
            </Notice>
          )}
          {draft.open ? (
            <p>
              {draft.corrects ? 'They are frozen with the restatement.' : 'They are frozen with the report.'} Write
              about the work, not about people: no names, nothing of a case, no client. Everybody on the grantee’s side
              who reads this award can read them.
            </p>
          ) : (
            <p>This report is frozen. Its answers are on its own page.</p>
          )}
          {draft.questions.length === 0 && (
            <p>
              No question is entered for this period. Enter those of your funder’s form on the page of the award:{' '}
              <TextLink to={`/awards/${draft.awardId}/questions`}>Funder’s questions</TextLink>.
            </p>
          )}
          {draft.open &&
            draft.questions.map((question) => <AnswerForm key={question.id} reportId={reportId} question={question} />)}
        </Page>
      )}
    </PageAnswer>
  );
}

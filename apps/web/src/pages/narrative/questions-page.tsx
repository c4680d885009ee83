import type { AwardAnswer, NarrativeQuestion } from '@muster/contracts';
import { useParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { InUse } from '../../display/in-use.js';
import { List } from '../../display/list.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';

/** What the funder's form asks to be answered in words. */
export function QuestionsPage() {
  const { awardId = '' } = useParams();
  const award = useOne<AwardAnswer>(`/awards/${awardId}`);
  return (
    <PageAnswer query={award} what="the award">
      {(found) => <Questions award={found} />}
    </PageAnswer>
  );
}

function Questions({ award }: { award: AwardAnswer }) {
  const mayManage = useMay('manageAwards');
  const path = `/awards/${award.id}/questions`;
  const list = useList<NarrativeQuestion>(path);
  return (
    <Page
      title="Funder’s questions"
      above={<TextLink to={`/awards/${award.id}`}>{award.title}</TextLink>}
      action={mayManage && <ButtonLink to={`${path}/new`}>Add a question</ButtonLink>}
    >
      <p>
        Enter the questions that your funder’s form asks to be answered in words, as they are printed. Each report then
        has a place for the answers. Nothing is filled in for you: questions change by award and year.
      </p>
      <List
        list={list}
        what="questions"
        caption="Funder’s questions"
        hideCaption
        rowKey={(question) => question.id}
        empty={<p>No question yet.</p>}
        columns={[
          {
            header: 'Question',
            cell: (question) => (
              <>
                {question.itemCode && <>{question.itemCode} </>}
                {mayManage ? (
                  <TextLink to={`${path}/${question.id}`}>{question.questionAsPrinted}</TextLink>
                ) : (
                  question.questionAsPrinted
                )}
              </>
            ),
          },
          { header: 'Words allowed', numeric: true, cell: ({ wordLimit }) => wordLimit ?? 'any' },
          { header: 'Characters allowed', numeric: true, cell: ({ characterLimit }) => characterLimit ?? 'any' },
          { header: 'Answer', cell: ({ required }) => (required ? 'needed' : 'optional') },
          {
            header: 'In use',
            cell: ({ effectiveFrom, effectiveTo }) => <InUse effectiveFrom={effectiveFrom} effectiveTo={effectiveTo} />,
          },
        ]}
      />
    </Page>
  );
}

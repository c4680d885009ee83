import type { RestatementAnswer } from '@muster/contracts';
import { TextLink } from '../../layout/button-link.js';

type Answer = RestatementAnswer['answers'][number];

/** The answers in words that changed, then and now. */
export function RestatedAnswers({ restatement }: { restatement: RestatementAnswer }) {
  const { answers, reportId } = restatement;
  if (answers.length === 0) return null;
  return (
    <section aria-labelledby="restated-answers">
      <h2 id="restated-answers">Answers in words as submitted and now</h2>
      {answers.map(({ questionId, itemCode, question, ...answer }) => (
        <div key={questionId}>
          <h3>
            {itemCode} {question}
          </h3>
          <h4>Submitted</h4>
          <Said text={answer.submitted} forFunder={answer.submittedForFunder} />
          <h4>Now</h4>
          <Said text={answer.now} forFunder={answer.nowForFunder} />
        </div>
      ))}
      <p>
        <TextLink to={`/reports/${reportId}`}>Read all answers of this version</TextLink>
      </p>
    </section>
  );
}

function Said({ text, forFunder }: { text: Answer['now']; forFunder: boolean }) {
  if (text === null) return <p>No answer.</p>;
  return (
    <>
      <p className="muster-written">{text}</p>
      <p className="usa-hint">{forFunder ? 'For the funder.' : 'For the grantee’s own record.'}</p>
    </>
  );
}

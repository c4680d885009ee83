import { counted, narrativeStates } from '@muster/contracts';
import type { ReportAnswer } from '@muster/contracts';
import { TextLink } from '../../layout/button-link.js';

function isNewestVersion({ version, restatedBy }: ReportAnswer): boolean {
  return Boolean(version) && !restatedBy;
}

/** The funder's questions with the answers of a report. */
export function Narrative({ report, mayWrite }: { report: ReportAnswer; mayWrite: boolean }) {
  const entries = report.narrative ?? [];
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="narrative">
      <h2 id="narrative">Answers in words</h2>
      {mayWrite && (report.draft || isNewestVersion(report)) && (
        <p>
          <TextLink to={`/reports/${report.id}/narrative`}>
            {report.draft ? 'Write the answers' : 'Correct the answers, for a restatement'}
          </TextLink>
        </p>
      )}
      {entries.map(({ questionId, itemCode, question, text, words, wordLimit, state }) => (
        <div key={questionId}>
          <h3>
            {itemCode} {question}
          </h3>
          {text === null ? <p>{narrativeStates.labels[state]}.</p> : <p className="muster-written">{text}</p>}
          {words !== null && (
            <p className="usa-hint">
              {counted(words, 'word')}
              {wordLimit !== null && ` of ${wordLimit} allowed`}.
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

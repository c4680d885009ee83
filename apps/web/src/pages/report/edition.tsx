import type { ReportAnswer } from '@muster/contracts';
import { Notice } from '../../display/notice.js';
import { useMay } from '../../session/session-context.js';
import { TextLink } from '../../layout/button-link.js';

/** Whose edition the page shows, and what is hidden in it and why. */
export function Edition({ report }: { report: ReportAnswer }) {
  const inside = useMay('manageAwards');
  if (report.edition === 'record') {
    if (report.draft) return null;
    return (
      <p>
        This is your own record with every figure.{' '}
        <TextLink to={`/reports/${report.id}/for-funder`}>See what the funder receives</TextLink>
      </p>
    );
  }
  return (
    <Notice type="info" headingLevel="h2" heading="What the funder receives">
      <p>{hiddenInWords(report)} Figures of courts leave them only in groups of five or more.</p>
      {inside && (
        <p>
          <TextLink to={`/reports/${report.id}`}>Back to your own record</TextLink>
        </p>
      )}
    </Notice>
  );
}

function hiddenInWords({ draft, hiddenUnder }: ReportAnswer): string {
  if (draft) return 'A draft changes with every completion, so it has no figures here until it is frozen.';
  if (hiddenUnder === null) return 'This award hides no figure by its size.';
  return `Figures about fewer than ${hiddenUnder} people are withheld, so that nobody can be told from them. Others are withheld with them, so that they cannot be computed.`;
}

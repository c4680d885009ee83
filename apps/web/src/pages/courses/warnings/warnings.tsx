import type { CourseWarning } from '@muster/contracts';
import { CopyButton } from '../../../display/copy-button.js';
import { Notice } from '../../../display/notice.js';
import { placeInWords, warningsAsText } from './warnings-as-text.js';

/** What was mended in a package so that it plays, with what its author should change; copied whole, to send to the author. */
export function Warnings({ warnings }: { warnings: readonly CourseWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice type="warning" headingLevel="h2" heading="Mended on the way in">
      <p>The course plays. Its author should still correct these in the package.</p>
      <ul className="usa-list">
        {warnings.map((warning) => (
          <li key={`${warning.code} ${warning.line ?? ''} ${warning.message}`} className="muster-break">
            {warning.message} <span className="text-no-wrap">({placeInWords(warning)})</span>
          </li>
        ))}
      </ul>
      <CopyButton label="Copy the list" text={warningsAsText(warnings)} />
    </Notice>
  );
}

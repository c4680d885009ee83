import { Notice } from '../../display/notice.js';

/** What was mended in a package so that it plays. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice type="warning" headingLevel="h2" heading="Mended on the way in">
      <ul className="usa-list">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Notice>
  );
}

import type { ReportMeasure } from '@muster/contracts';
import { sectionTitle } from './section-title.js';

export const MEASURES_ID = 'measures';

export function sectionIdOf(measure: ReportMeasure): string {
  return `measure-${measure.code}`;
}

/** What is on the page, which is long; each line leads there, also for the keyboard and a screen reader. */
export function ReportContents({ measures }: { measures: readonly ReportMeasure[] }) {
  if (measures.length === 0) return null;
  return (
    <nav aria-label="On this page">
      <p>On this page:</p>
      <ul className="usa-list">
        <li>
          <a className="usa-link" href={`#${MEASURES_ID}`}>
            All measures
          </a>
        </li>
        {measures.map((measure) => (
          <li key={measure.code}>
            <a className="usa-link" href={`#${sectionIdOf(measure)}`}>
              {sectionTitle(measure)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { VersionChangePreview } from '@muster/contracts';
import { Notice } from '../../../display/notice.js';
import { atRiskInWords } from './at-risk-in-words.js';

/** The parts of which the newest version asks for more, and how many results on record are below that. */
export function StricterParts({ preview }: { preview: VersionChangePreview }) {
  const versions = preview.versions.filter(({ touched, stricterParts }) => touched > 0 && stricterParts.length > 0);
  if (versions.length === 0) return null;
  return (
    <Notice type="info">
      <p>
        The newest version asks for more than a version that people are on. What they have passed or completed stays on
        their record when they move, with the score that it was reached with; what they do after that is judged by the
        newest version.
      </p>
      <ul>
        {versions.flatMap((version) =>
          version.stricterParts.map((part) => (
            <li key={`${version.versionId} ${part.identifier}`}>
              Version {version.versionNumber}, “{part.title}”: {part.asks.join(' ')} {atRiskInWords(part.resultsAtRisk)}
            </li>
          )),
        )}
      </ul>
    </Notice>
  );
}

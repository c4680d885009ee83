import type { VersionComparison } from '@muster/contracts';
import { useOne } from '../../../api/use-one.js';
import { Answer } from '../../../display/answer.js';

/** What is different between the newest version and the one before. */
export function Comparison({ base }: { base: string }) {
  const query = useOne<VersionComparison>(`${base}/comparison`);
  return (
    <Answer query={query} what="what is different">
      {(comparison) => (
        <>
          <h3>What is different from version {comparison.from.versionNumber}</h3>
          <ul>
            {linesOf(comparison).map((line) => (
              <li key={line} className="muster-break">
                {line}
              </li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

function linesOf({ partsAdded, partsRemoved, partsChanged, files }: VersionComparison): string[] {
  const parts = [
    ...partsAdded.map((part) => `Part added: “${part.title}”.`),
    ...partsRemoved.map((part) => `Part left out: “${part.title}”.`),
    ...partsChanged.map((part) => `Part changed: “${part.title}”. ${part.changes.join(' ')}`),
  ];
  return [
    ...(parts.length > 0 ? parts : ['The parts are the same.']),
    `Files: ${files.added} added, ${files.removed} removed, ${files.changed} changed.`,
  ];
}

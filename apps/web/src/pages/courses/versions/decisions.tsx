import { versionChoices } from '@muster/contracts';
import type { VersionDecision } from '@muster/contracts';
import { useList } from '../../../api/use-list.js';
import { Moment } from '../../../display/date.js';
import { List } from '../../../display/list.js';

/** What was decided about the versions of a course. The newest decision about a version stands. */
export function Decisions({ courseId }: { courseId: string }) {
  const list = useList<VersionDecision>(`/courses/${courseId}/version-decisions`);
  return (
    <>
      <h3>What was decided</h3>
      <List
        list={list}
        what="decisions"
        caption="Decisions about versions"
        hideCaption
        rowKey={(decision) => decision.id}
        empty={<p>Nothing yet: attempts in progress finish on the version that they began with.</p>}
        columns={[
          { header: 'Version', cell: (decision) => `To version ${decision.toVersionNumber}` },
          { header: 'Decision', cell: (decision) => versionChoices.labels[decision.choice] },
          { header: 'Note', cell: (decision) => <span className="muster-break">{decision.note ?? '—'}</span> },
          { header: 'By', cell: (decision) => decision.decidedByName },
          { header: 'When', cell: (decision) => <Moment at={decision.decidedAt} /> },
        ]}
      />
    </>
  );
}

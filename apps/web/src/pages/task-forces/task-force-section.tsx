import type { TaskForceDetail } from '@muster/contracts';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { SectionNav } from '../../layout/section-nav.js';
import { useMay } from '../../session/session-context.js';

interface TaskForceSectionProps {
  /** The section's name; the task force's own name on the first. */
  title?: string;
  /** The day as of which the members are shown; today when it is left out. */
  asOf?: string | undefined;
  children: (taskForce: TaskForceDetail) => ReactNode;
}

/** A page within a task force: its name and its sections around it. */
export function TaskForceSection({ title, asOf, children }: TaskForceSectionProps) {
  const { taskForceId = '' } = useParams();
  const query = useOne<TaskForceDetail>(`/task-forces/${taskForceId}`, { asOf });
  const maySeeFigures = useMay('seeTaskForces');
  const base = `/task-forces/${taskForceId}`;
  const places = [
    { to: base, label: 'Members', end: true },
    { to: `${base}/readiness`, label: 'Readiness' },
    { to: `${base}/plan`, label: 'Plan' },
    { to: `${base}/turnover`, label: 'Turnover' },
  ];
  return (
    <PageAnswer query={query} what="the task force">
      {(taskForce) => (
        <Page
          title={title ?? taskForce.name}
          above={
            title ? <TextLink to={base}>{taskForce.name}</TextLink> : <TextLink to="/task-forces">Task forces</TextLink>
          }
        >
          {maySeeFigures && <SectionNav label={`Sections of ${taskForce.name}`} places={places} />}
          {children(taskForce)}
        </Page>
      )}
    </PageAnswer>
  );
}

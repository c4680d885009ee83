import { taskForceBody } from '@muster/contracts';
import type { TaskForceAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { AsOfFilter } from '../../as-of/as-of-filter.js';
import { AsOfNotice } from '../../as-of/as-of-notice.js';
import { onSameDay, useAsOf } from '../../as-of/use-as-of.js';
import { List } from '../../display/list.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';

export function TaskForcesPage() {
  const asOf = useAsOf();
  const list = useList<TaskForceAnswer>('/task-forces', { asOf });
  const mayManage = useMay('manageTaskForces');
  return (
    <Page title="Task forces">
      <AsOfFilter />
      <AsOfNotice asOf={asOf}>Member agencies of that day. Names are shown as they are today.</AsOfNotice>
      <List
        list={list}
        what="task forces"
        caption="Task forces"
        hideCaption
        rowKey={(taskForce) => taskForce.id}
        empty={<p>No task force yet.</p>}
        columns={[
          {
            header: 'Task force',
            cell: ({ id, name }) => <TextLink to={onSameDay(`/task-forces/${id}`, asOf)}>{name}</TextLink>,
          },
          { header: 'Member agencies', numeric: true, cell: (taskForce) => taskForce.agencyCount },
        ]}
      />
      {mayManage && <NewTaskForce />}
    </Page>
  );
}

function NewTaskForce() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm({
    schema: taskForceBody,
    send: (body) => post<TaskForceAnswer>('/task-forces', body),
    onDone: (taskForce) => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void navigate(`/task-forces/${taskForce.id}`);
    },
  });
  return (
    <details className="muster-why">
      <summary>Create a task force</summary>
      <Form form={form} label="Create a task force" submitLabel="Create task force">
        <TextField name="name" label="Name" required />
      </Form>
    </details>
  );
}

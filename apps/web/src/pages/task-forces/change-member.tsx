import type { TaskForceDetail } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { FormPanel } from '../../forms/form-panel.js';
import { useForm } from '../../forms/use-form.js';
import { enteredMember, MemberFields, saveMember } from './member-fields.js';
import type { Member } from './member-fields.js';

interface ChangeMemberProps {
  taskForce: TaskForceDetail;
  member: Member;
  onClose: () => void;
}

/** Changes a membership, beginning with what stands. */
export function ChangeMember({ taskForce, member, onClose }: ChangeMemberProps) {
  const client = useQueryClient();
  const form = useForm({
    schema: enteredMember,
    send: (entered) => saveMember(taskForce.id, member.agencyId, entered.member),
    onDone: () => {
      void client.invalidateQueries();
      onClose();
    },
  });
  return (
    <FormPanel
      title={`Change the membership of ${member.agencyName}`}
      about="Only what you change here is changed. An empty date means that there is none."
      form={form}
      submitLabel="Save the change"
      onClose={onClose}
    >
      <MemberFields member={member} />
    </FormPanel>
  );
}

import { agencyBody, agencyPatch } from '@muster/contracts';
import type { AgencyAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patch } from '../../api/request.js';
import { AsOfFilter } from '../../as-of/as-of-filter.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { Notice } from '../../display/notice.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { AgencyPage } from '../agency/agency-page.js';
import { AgencyFields } from './agency-fields.js';
import { AgencyOnDay } from './agency-on-day.js';
import { FormerParents } from './former-parents.js';
import { TaskForcesOfAgency } from './task-forces-of-agency.js';
import { AgencyMergers } from './mergers/agency-mergers.js';

/** An emptied name is a mistake here, not "as it is". */
const change = agencyPatch.extend({
  name: agencyBody.shape.name,
  kind: agencyBody.shape.kind,
});

/** Name, kind, level, place in the hierarchy and time zone of an agency, to change; as of another day what is kept of it, to read. */
export function ChangeAgencyPage() {
  const asOf = useAsOf();
  return (
    <AgencyPage title="About the agency" asOf={asOf}>
      {(agency) => (
        <>
          <AsOfFilter />
          {asOf === undefined ? <ChangeAgency agency={agency} /> : <AgencyOnDay agency={agency} />}
          <FormerParents agency={agency} />
          <TaskForcesOfAgency agency={agency} />
          {asOf === undefined && <AgencyMergers agency={agency} />}
        </>
      )}
    </AgencyPage>
  );
}

function ChangeAgency({ agency }: { agency: AgencyAnswer }) {
  const client = useQueryClient();
  const [saved, setSaved] = useState(false);
  const form = useForm({
    schema: change,
    shape: ({ level = null, state = null, externalId = null, parentId = null, ...values }) => ({
      ...values,
      level,
      state,
      externalId,
      // Sent only when it changes: who may change the rest of an agency may not always move it.
      ...(parentId !== agency.parentId && { parentId }),
    }),
    send: (body) => {
      setSaved(false);
      return patch<AgencyAnswer>(`/agencies/${agency.id}`, body);
    },
    onDone: () => {
      setSaved(true);
      void client.invalidateQueries();
    },
  });
  return (
    <>
      {saved && (
        <Notice type="success" role="status" slim>
          Saved. Rules that ask for the kind, the level or the place of the agency follow within moments.
        </Notice>
      )}
      <Form form={form} label="About the agency" submitLabel="Save">
        <AgencyFields agency={agency} />
      </Form>
    </>
  );
}

import { regulatorNumberBody, regulators } from '@muster/contracts';
import type { Regulator, RegulatorNumbersAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { put } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { DataTable } from '../../display/data-table.js';
import { Moment } from '../../display/date.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { FormPanel } from '../../forms/form-panel.js';
import { useForm } from '../../forms/use-form.js';

interface RegulatorNumbersProps {
  personId: string;
  /** As in "numbers of …". */
  whose: string;
  mayManage: boolean;
}

interface Given {
  agencyId: string;
  agencyName: string;
  regulator: Regulator;
  number: string;
  enteredAt: string;
  enteredByName: string | null;
}

/** By which numbers regulators know somebody, for rosters of continuing education. Each agency has those that it was given. */
export function RegulatorNumbers({ personId, whose, mayManage }: RegulatorNumbersProps) {
  const list = useList<RegulatorNumbersAnswer>(`/people/${personId}/regulator-numbers`);
  const [entering, setEntering] = useState<Given | 'new' | null>(null);
  const given = list.items.flatMap(({ agencyId, agencyName, numbers }) =>
    numbers.map((number): Given => ({ agencyId, agencyName, ...number })),
  );
  if (list.items.length === 0 || (given.length === 0 && !mayManage)) return null;
  return (
    <section aria-labelledby="regulator-numbers">
      <h2 id="regulator-numbers">Numbers of regulators</h2>
      <p>
        A POST ID, a PID or a bar number, for rosters of continuing education. Each agency sees the numbers that were
        given to it.
      </p>
      {given.length === 0 ? (
        <p>No number was given.</p>
      ) : (
        <DataTable
          caption={`Numbers of regulators of ${whose}`}
          hideCaption
          rows={given}
          rowKey={({ agencyId, regulator }) => `${agencyId} ${regulator}`}
          columns={[
            { header: 'Regulator', cell: ({ regulator }) => regulators.labels[regulator] },
            { header: 'Number', cell: ({ number }) => number },
            { header: 'Given to', cell: ({ agencyName }) => agencyName },
            {
              header: 'Entered',
              cell: ({ enteredAt, enteredByName }) => (
                <>
                  <Moment at={enteredAt} />
                  {enteredByName !== null && ` by ${enteredByName}`}
                </>
              ),
            },
            ...(mayManage
              ? [
                  {
                    header: 'Change',
                    cell: (one: Given) => (
                      <Button type="button" unstyled onClick={() => setEntering(one)}>
                        Change
                        <span className="usa-sr-only">
                          {' '}
                          the number of {regulators.labels[one.regulator]} at {one.agencyName}
                        </span>
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayManage && entering === null && (
        <Button type="button" outline onClick={() => setEntering('new')}>
          Add a number
        </Button>
      )}
      {entering && (
        <NumberForm
          key={entering === 'new' ? 'new' : `${entering.agencyId} ${entering.regulator}`}
          personId={personId}
          agencies={list.items}
          given={entering === 'new' ? undefined : entering}
          onClose={() => setEntering(null)}
        />
      )}
    </section>
  );
}

interface NumberFormProps {
  personId: string;
  agencies: readonly RegulatorNumbersAnswer[];
  given: Given | undefined;
  onClose: () => void;
}

function NumberForm({ personId, agencies, given, onClose }: NumberFormProps) {
  const client = useQueryClient();
  const [agencyId, setAgencyId] = useState(given?.agencyId ?? agencies[0]?.agencyId ?? '');
  const form = useForm({
    schema: regulatorNumberBody,
    shape: ({ regulator = given?.regulator, number = given ? null : undefined }) => ({ regulator, number }),
    send: (body) => put<RegulatorNumbersAnswer>(`/people/${personId}/regulator-numbers/${agencyId}`, body),
    onDone: () => {
      void client.invalidateQueries();
      onClose();
    },
  });
  return (
    <FormPanel
      title={given ? `${regulators.labels[given.regulator]}, given to ${given.agencyName}` : 'Add a number'}
      about={given ? 'Leave the number empty to take it away.' : 'The number is kept with your name and the day.'}
      form={form}
      submitLabel="Save"
      onClose={onClose}
    >
      {!given && (
        <>
          <SelectField
            name="agencyId"
            label="For"
            hint="The agency whose rosters have it"
            options={agencies.map((agency) => ({ value: agency.agencyId, label: agency.agencyName }))}
            value={agencyId}
            onChange={(event) => setAgencyId(event.target.value)}
            required
          />
          <SelectField name="regulator" label="Regulator" options={optionsOf(regulators)} required />
        </>
      )}
      <TextField
        name="number"
        label="Number"
        hint="As the regulator gave it. Never a Social Security number."
        defaultValue={given?.number ?? ''}
        required={!given}
      />
    </FormPanel>
  );
}

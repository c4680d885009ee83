import { disciplines, memberKinds, seatBody } from '@muster/contracts';
import type { RequirementAnswer, SeatAnswer, SeatBody, SeatsAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { put } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { DataTable } from '../../display/data-table.js';
import { Problem } from '../../display/problem.js';
import { CheckboxGroup, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { seatInWords, wholeSeatInWords } from './seat-words.js';

/** Sets which people the task force needs, from today on; one seat is added or taken away at a time. */
export function SeatsForm({ taskForceId }: { taskForceId: string }) {
  const query = useOne<SeatsAnswer>(`/task-forces/${taskForceId}/seats`);
  return (
    <details className="muster-why">
      <summary>Change the seats</summary>
      <Answer query={query} what="the seats">
        {({ seats }) => <Seats taskForceId={taskForceId} seats={seats} />}
      </Answer>
    </details>
  );
}

function Seats({ taskForceId, seats }: { taskForceId: string; seats: readonly SeatAnswer[] }) {
  const save = (next: readonly SeatBody[]) => put<SeatsAnswer>(`/task-forces/${taskForceId}/seats`, { seats: next });
  const remove = useAction((seat: SeatAnswer) => save(seats.filter(({ id }) => id !== seat.id).map(bodyOf)));
  return (
    <>
      <p>A change counts from today on. Days before are still measured by the seats that counted then.</p>
      {remove.error && <Problem error={remove.error} />}
      {seats.length > 0 && (
        <DataTable
          caption="Seats that count today"
          rows={seats}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Seat', cell: (seat) => seatInWords(seat) },
            { header: 'Requirement', cell: ({ requirementTitle }) => requirementTitle },
            { header: 'Needed', numeric: true, cell: ({ floor }) => floor },
            { header: 'Grace counts', cell: ({ countGrace }) => (countGrace ? 'Yes' : 'No') },
            {
              header: 'Change',
              cell: (seat) => (
                <Button type="button" unstyled disabled={remove.isPending} onClick={() => remove.mutate(seat)}>
                  Take away<span className="usa-sr-only"> {wholeSeatInWords(seat)}</span>
                </Button>
              ),
            },
          ]}
        />
      )}
      <NewSeat key={seats.length} seats={seats} save={save} />
    </>
  );
}

interface NewSeatProps {
  seats: readonly SeatAnswer[];
  save: (next: readonly SeatBody[]) => Promise<SeatsAnswer>;
}

function NewSeat({ seats, save }: NewSeatProps) {
  const client = useQueryClient();
  const requirements = useList<RequirementAnswer>('/requirements', { limit: 500 });
  const form = useForm({
    schema: seatBody,
    shape: ({ floor, countGrace, discipline, ...values }) => ({
      ...values,
      discipline: discipline ?? null,
      floor: Number(floor),
      countGrace: countGrace !== undefined,
    }),
    // The same people and training once more is the same seat with another number.
    send: (seat) => save([...seats.filter((other) => !isSame(other, seat)).map(bodyOf), seat]),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <Form form={form} label="Add a seat" submitLabel="Add seat">
      <h3>Add a seat</h3>
      <SelectField name="agencyKind" label="Kind of member" options={optionsOf(memberKinds)} required />
      <SelectField
        name="discipline"
        label="Discipline"
        hint="Left empty, everybody at agencies of the kind counts. Courts are always counted whole."
        options={optionsOf(disciplines)}
        emptyLabel="Any"
      />
      <SelectField
        name="requirementId"
        label="Requirement"
        options={requirements.items.map(({ id, title }) => ({ value: id, label: title }))}
        emptyLabel="Choose one"
        required
      />
      <TextField name="floor" label="How many people are needed" type="number" min={1} defaultValue={1} required />
      <CheckboxGroup
        name="countGrace"
        legend="Grace period"
        options={[{ value: 'yes', label: 'Somebody in the grace period fills the seat' }]}
      />
    </Form>
  );
}

function bodyOf({ agencyKind, discipline, requirementId, floor, countGrace }: SeatAnswer): SeatBody {
  return { agencyKind, discipline, requirementId, floor, countGrace };
}

function isSame(a: SeatAnswer, b: SeatBody): boolean {
  return (
    a.agencyKind === b.agencyKind && a.discipline === (b.discipline ?? null) && a.requirementId === b.requirementId
  );
}

import { crosswalkItemBody, measureCodes, zeroPolicies } from '@muster/contracts';
import type { CrosswalkItem, CrosswalkItemBody } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { post, put, remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextAreaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';

const OPTIONAL = [
  ...(['program', 'formVersion', 'effectiveTo', 'itemCode', 'definitionAsPrinted', 'unit', 'filters'] as const),
  ...(['groupingMap', 'sourceUrl', 'confirmedBy', 'confirmedOn'] as const),
];

/** One item of the funder's form, to add or to change. */
export function CrosswalkItemPage() {
  const { awardId = '', itemId } = useParams();
  const list = useList<CrosswalkItem>(`/awards/${awardId}/crosswalk`, {}, itemId !== undefined);
  const item = list.items.find(({ id }) => id === itemId);
  const missing = itemId !== undefined && !list.isPending && !list.isError && !item;
  return (
    <Page
      title={itemId === undefined ? 'Add an item' : 'Change an item'}
      above={<TextLink to={`/awards/${awardId}/crosswalk`}>Funder’s items</TextLink>}
    >
      {itemId !== undefined && list.isPending && <Loading what="the item" />}
      {list.isError && <Problem error={list.error} />}
      {missing && <p>This item was taken out. Go back to the list.</p>}
      {(itemId === undefined || item) && <ItemForm key={itemId} awardId={awardId} item={item} />}
    </Page>
  );
}

function ItemForm({ awardId, item }: { awardId: string; item: CrosswalkItem | undefined }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const back = `/awards/${awardId}/crosswalk`;
  const form = useForm<CrosswalkItemBody, CrosswalkItem>({
    schema: crosswalkItemBody,
    shape: (values) => ({ ...Object.fromEntries(OPTIONAL.map((field) => [field, null])), ...values }),
    send: (body) => (item ? put(`${back}/${item.id}`, body) : post(back, body)),
    onDone: () => {
      void client.invalidateQueries();
      void navigate(back);
    },
  });
  return (
    <>
      <Form
        form={form}
        label={item ? 'Change the item' : 'Add an item'}
        submitLabel={item ? 'Save' : 'Add the item'}
        beside={<TextLink to={back}>Cancel</TextLink>}
      >
        <TextField name="funder" label="Funder" defaultValue={item?.funder} required />
        <TextField name="program" label="Program" defaultValue={item?.program ?? ''} />
        <TextField name="formVersion" label="Version of the form" defaultValue={item?.formVersion ?? ''} />
        <TextField name="itemCode" label="Item code, as printed" defaultValue={item?.itemCode ?? ''} />
        <TextField
          name="itemLabelAsPrinted"
          label="Label, as printed"
          defaultValue={item?.itemLabelAsPrinted}
          required
        />
        <TextAreaField
          name="definitionAsPrinted"
          label="Definition, as printed"
          defaultValue={item?.definitionAsPrinted ?? ''}
        />
        <TextField name="unit" label="Unit, as printed" defaultValue={item?.unit ?? ''} />
        <TextField name="effectiveFrom" label="In use from" type="date" defaultValue={item?.effectiveFrom} required />
        <TextField name="effectiveTo" label="In use to" type="date" defaultValue={item?.effectiveTo ?? ''} />
        <SelectField
          name="sourceMeasure"
          label="Measure that answers it"
          options={optionsOf(measureCodes)}
          defaultValue={item?.sourceMeasure ?? 'people_trained_unduplicated_period'}
          required
        />
        <TextField
          name="filters"
          label="Only these disciplines"
          hint={<Example text="discipline=prosecutor_local|prosecutor_federal" />}
          defaultValue={item?.filters ?? ''}
        />
        <TextField
          name="groupingMap"
          label="The funder’s groups"
          hint={<Example text="Police=law_enforcement_local|law_enforcement_state; Everybody else=*" />}
          defaultValue={item?.groupingMap ?? ''}
        />
        <SelectField
          name="zeroPolicy"
          label="Zero"
          hint="What could not be counted stays missing; it is neither 0 nor N/A."
          options={optionsOf(zeroPolicies)}
          defaultValue={item?.zeroPolicy ?? 'zero'}
          required
        />
        <TextField
          name="sourceUrl"
          label="Where the form is"
          hint="A web address"
          defaultValue={item?.sourceUrl ?? ''}
        />
        <TextField
          name="confirmedBy"
          label="Confirmed by"
          hint="Who compared it with the award"
          defaultValue={item?.confirmedBy ?? ''}
        />
        <TextField name="confirmedOn" label="Confirmed on" type="date" defaultValue={item?.confirmedOn ?? ''} />
      </Form>
      {item && <TakeOut back={back} item={item} />}
    </>
  );
}

/** Codes are long words: they may break on a phone. */
function Example({ text }: { text: string }) {
  return <span className="muster-break">For example {text}</span>;
}

function TakeOut({ back, item }: { back: string; item: CrosswalkItem }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const take = useAction(
    () => remove(`${back}/${item.id}`),
    () => void navigate(back),
  );
  return (
    <p>
      <Button type="button" unstyled onClick={() => setAsking(true)}>
        Take this item out
      </Button>
      {asking && (
        <ConfirmDialog
          title="Take this item out?"
          confirmLabel="Take it out"
          busy={take.isPending}
          error={take.error}
          onConfirm={() => take.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>{item.itemLabelAsPrinted} is no longer in drafts and later reports. Frozen reports keep it.</p>
        </ConfirmDialog>
      )}
    </p>
  );
}

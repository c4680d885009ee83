import { agencyLevels, memberKinds } from '@muster/contracts';
import type { AgencyAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { optionsByName, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { likelyTimeZone, usTimeZones } from '../../forms/time-zones.js';

/** What an agency is, for a new one and for a change alike. */
export function AgencyFields({ agency }: { agency?: AgencyAnswer }) {
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const parents = agencies.items.filter(({ id }) => id !== agency?.id);
  const zone = agency?.timeZone ?? likelyTimeZone();
  const zones = usTimeZones.some(({ value }) => value === zone)
    ? usTimeZones
    : [{ value: zone, label: zone }, ...usTimeZones];
  return (
    <>
      <TextField name="name" label="Name" defaultValue={agency?.name ?? ''} required />
      <SelectField
        name="kind"
        label="Kind of organization"
        options={optionsOf(memberKinds)}
        defaultValue={agency?.kind ?? ''}
        emptyLabel="Choose one"
        required
      />
      <SelectField
        name="level"
        label="Level"
        options={optionsOf(agencyLevels)}
        defaultValue={agency?.level ?? ''}
        emptyLabel="Not given"
      />
      <TextField
        name="state"
        label="State"
        hint="Two letters, for example TX"
        defaultValue={agency?.state ?? ''}
        autoCapitalize="characters"
      />
      <SelectField name="timeZone" label="Time zone" options={zones} defaultValue={zone} required />
      <SelectField
        // Options that arrive later would leave the present choice unmarked.
        key={parents.length}
        name="parentId"
        label="Part of"
        hint="Whoever administers that agency then administers this one too; a court is administered by its own people only."
        options={optionsByName(parents)}
        defaultValue={agency?.parentId ?? ''}
        emptyLabel="No other agency"
      />
      <TextField
        name="externalId"
        label="Identifier"
        hint="How your other systems call it, for example its ORI."
        defaultValue={agency?.externalId ?? ''}
      />
    </>
  );
}

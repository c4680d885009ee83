import type { AssignmentExclusion } from '@muster/contracts';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { optionsByName, optionsOf } from '../../forms/choices.js';
import { TextAreaField, TextField } from '../../forms/fields.js';
import { useField } from '../../forms/form-context.js';
import { PickMany } from '../../forms/pick-many.js';
import { codeConditions, namedConditions } from './conditions.js';

interface ConditionFieldsProps {
  /** `audience` for whom a rule means, `audience.exclude` for whom it leaves out. */
  prefix: string;
  conditions: AssignmentExclusion;
}

/** Every condition that a rule can have; those that are in use are open. */
export function ConditionFields({ prefix, conditions }: ConditionFieldsProps) {
  return (
    <>
      {namedConditions.map(({ name, legend, what, path }) => (
        <Condition key={name} name={`${prefix}.${name}`} title={legend} used={conditions[name] !== undefined}>
          <ByName name={`${prefix}.${name}`} what={what} path={path} checked={conditions[name]} />
        </Condition>
      ))}
      {codeConditions.map(({ name, legend, vocabulary }) => (
        <Condition key={name} name={`${prefix}.${name}`} title={legend} used={conditions[name] !== undefined}>
          <PickMany
            name={`${prefix}.${name}`}
            legend={`Choose ${legend.toLowerCase()}`}
            options={optionsOf(vocabulary)}
            {...(conditions[name] && { defaultChecked: conditions[name] })}
          />
        </Condition>
      ))}
      <Condition name={`${prefix}.titles`} title="Titles" used={conditions.titles !== undefined}>
        <TextAreaField
          name={`${prefix}.titles`}
          label="Titles"
          hint="One title a line, as in the roster. Capital letters make no difference."
          {...(conditions.titles && { defaultValue: conditions.titles.join('\n') })}
        />
      </Condition>
      <Condition name={`${prefix}.hiredAfter`} title="Date of hire" used={conditions.hiredAfter !== undefined}>
        <TextField name={`${prefix}.hiredAfter`} label="Hired after" type="date" defaultValue={conditions.hiredAfter} />
      </Condition>
    </>
  );
}

interface ConditionProps {
  name: string;
  title: string;
  used: boolean;
  children: ReactNode;
}

/** Opens by itself where something is wrong, so that the list of errors leads to a field that is seen. */
function Condition({ name, title, used, children }: ConditionProps) {
  const { error } = useField(name, false);
  const [open, setOpen] = useState(used);
  return (
    <details
      className="muster-why"
      open={open || error !== undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      {children}
    </details>
  );
}

interface ByNameProps {
  name: string;
  what: string;
  path: string;
  checked: readonly string[] | undefined;
}

function ByName({ name, what, path, checked }: ByNameProps) {
  const list = useList<{ id: string; name: string }>(path, { limit: 500 });
  if (list.isPending) return <Loading what={what} />;
  return (
    <PickMany
      name={name}
      legend={`Choose ${what}`}
      options={optionsByName(list.items)}
      {...(checked && { defaultChecked: checked })}
    />
  );
}

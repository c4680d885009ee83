import type { CourseAnswer, SessionCredit } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { optionsByName } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { numberOr } from '../../forms/form-values.js';

const CREDIT_LINES = [0, 1, 2];

/** Which courses a session counts as, each with its minutes. */
export function CreditLines({ credits = [] }: { credits?: readonly SessionCredit[] }) {
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  const options = optionsByName(courses.items.map(({ id, title }) => ({ id, name: title })));
  const lines = credits.length > CREDIT_LINES.length ? credits.map((_, at) => at) : CREDIT_LINES;
  // The choice of before stands only when its option is there.
  if (!courses.isSuccess && credits.length > 0) return null;
  return lines.map((at) => (
    <div key={at} className="muster-pair">
      <SelectField
        name={`credits.${at}.courseId`}
        label={at === 0 ? 'Counts as the course' : `Counts also as (${at + 1})`}
        hint={at === 0 ? 'The requirements say which category of hours a course counts for.' : undefined}
        options={options}
        emptyLabel={at === 0 ? 'Choose a course' : 'No further course'}
        defaultValue={credits[at]?.courseId}
        required={at === 0}
      />
      <TextField
        name={`credits.${at}.minutes`}
        label={at === 0 ? 'Minutes of credit' : `Minutes of credit (${at + 1})`}
        type="number"
        min={1}
        inputMode="numeric"
        defaultValue={credits[at]?.minutes}
        required={at === 0}
      />
    </div>
  ));
}

/** The lines of which anything was filled in. */
export function creditsOf(lines: unknown): unknown[] {
  return Object.values((lines ?? {}) as Record<string, Record<string, unknown>>).map((line) => ({
    ...line,
    minutes: numberOr(line['minutes']),
  }));
}

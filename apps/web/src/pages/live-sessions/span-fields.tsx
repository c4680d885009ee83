import type { AttendanceAnswer, LiveSessionAnswer } from '@muster/contracts';
import { TextField } from '../../forms/fields.js';
import { wallTime } from './wall-time.js';

interface SpanFieldsProps {
  session: LiveSessionAnswer;
  /** What stands there; the whole session when nothing does. */
  spans?: AttendanceAnswer['spans'] | undefined;
}

/** When somebody came and left, on the clocks of the host. */
export function SpanFields({ session: { startsAt, endsAt, timeZone }, spans }: SpanFieldsProps) {
  const shown = spans ?? [{ in: startsAt, out: endsAt }];
  return (
    <>
      {shown.map((span, at) => (
        <div key={span.in} className="muster-pair">
          <TextField
            name={`spans.${at}.in`}
            label={at === 0 ? 'Came' : `Came again (${at + 1})`}
            hint={`On the clocks of the host (${timeZone}).`}
            type="datetime-local"
            defaultValue={wallTime(span.in, timeZone)}
            required
          />
          <TextField
            name={`spans.${at}.out`}
            label={at === 0 ? 'Left' : `Left again (${at + 1})`}
            type="datetime-local"
            defaultValue={span.out === null ? '' : wallTime(span.out, timeZone)}
            required
          />
        </div>
      ))}
    </>
  );
}

/** The fields as the API wants them. */
export function spansOf(values: unknown): unknown[] {
  return Object.values((values ?? {}) as Record<string, unknown>);
}

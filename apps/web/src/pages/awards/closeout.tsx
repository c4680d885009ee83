import { awardCloseoutBody } from '@muster/contracts';
import type { AwardAnswer, AwardCloseoutAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { put } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { Day } from '../../display/date.js';
import { todayHere } from '../../display/dates.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { useMay } from '../../session/session-context.js';

/** Until when the award's records are kept, and the day from which that is counted. */
export function Closeout({ award }: { award: AwardAnswer }) {
  const mayManage = useMay('manageAwards');
  const closeout = useOne<AwardCloseoutAnswer>(`/awards/${award.id}/closeout`);
  if (!closeout.data) return null;
  const { recordsHeldUntil, finalExpenditureReportOn, openMatter } = closeout.data;
  return (
    <section aria-labelledby="closeout">
      <h2 id="closeout">Keeping records</h2>
      <p>
        {recordsHeldUntil ? (
          <>
            Records of people whom this award counts are kept until <Day date={recordsHeldUntil} />, three years after
            the final expenditure report (2 CFR 200.334).
          </>
        ) : openMatter ? (
          <>Records are kept until this is over: {openMatter} (2 CFR 200.334).</>
        ) : (
          <>
            Records are kept for three years from the day on which the final expenditure report is submitted (2 CFR
            200.334). That day is not entered yet, so nobody whom this award counts can be erased.
          </>
        )}
      </p>
      {mayManage && (
        <details className="muster-why">
          <summary>
            {finalExpenditureReportOn ? 'Change what is entered' : 'Enter the final expenditure report'}
          </summary>
          <CloseoutForm key={`${finalExpenditureReportOn} ${openMatter}`} award={award} closeout={closeout.data} />
        </details>
      )}
    </section>
  );
}

function CloseoutForm({ award, closeout }: { award: AwardAnswer; closeout: AwardCloseoutAnswer }) {
  const client = useQueryClient();
  const form = useForm({
    schema: awardCloseoutBody,
    shape: (values) => ({
      finalExpenditureReportOn: values['finalExpenditureReportOn'] ?? null,
      openMatter: values['openMatter'] ?? null,
    }),
    send: (body) => put<AwardCloseoutAnswer>(`/awards/${award.id}/closeout`, body),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <Form form={form} label="Keeping records" submitLabel="Save">
      <TextField
        name="finalExpenditureReportOn"
        label="Final expenditure report submitted on"
        type="date"
        max={todayHere()}
        defaultValue={closeout.finalExpenditureReportOn ?? ''}
      />
      <TextField
        name="openMatter"
        label="Litigation, claim or audit that is open"
        hint="Keeps the records until it is taken out here."
        defaultValue={closeout.openMatter ?? ''}
      />
    </Form>
  );
}

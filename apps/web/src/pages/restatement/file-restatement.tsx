import { restatementBody } from '@muster/contracts';
import type { AwardAnswer, ReportAnswer, RestatementAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { TextAreaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { mayCertify, Prepared } from '../report/prepared.js';

interface FileRestatementProps {
  restatement: RestatementAnswer;
  award: AwardAnswer;
}

/** Freezes what is counted now as the next version, with the reason; where two people sign, once another one has prepared it. */
export function FileRestatement({ restatement, award }: FileRestatementProps) {
  const { reportId, prepared } = restatement;
  if (award.signOff === 'one' && !prepared) return <FileForm restatement={restatement} />;
  return (
    <>
      <Prepared reportId={reportId} prepared={prepared} what="a restatement" />
      {mayCertify(prepared) && <FileForm restatement={restatement} />}
    </>
  );
}

function FileForm({ restatement }: { restatement: RestatementAnswer }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    schema: restatementBody,
    send: (body) => post<ReportAnswer>(`/reports/${restatement.reportId}/restatements`, body),
    onDone: (report) => {
      void client.invalidateQueries();
      void navigate(`/reports/${report.id}`);
    },
  });
  return (
    <details className="muster-why">
      <summary>File a restatement</summary>
      <p>
        What is counted at that moment is frozen for good as version {restatement.version + 1}, with your name, the time
        and the reason. Version {restatement.version} stays as it is. This cannot be taken back.
      </p>
      <Form form={form} label="File a restatement" submitLabel="Freeze and file">
        <TextAreaField
          name="reason"
          label="Reason"
          hint="What became known after the submission. No names and no case details."
          required
        />
      </Form>
    </details>
  );
}

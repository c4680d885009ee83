import { counted } from '@muster/contracts';
import type { CreditsAnswer } from '@muster/contracts';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { DataTable } from '../../display/data-table.js';
import { hoursInWords } from './hours-in-words.js';

/** Hours by requirement and category. Nothing where no requirement counts hours. */
export function Credits({ personId }: { personId: string }) {
  const query = useOne<CreditsAnswer>(`/people/${personId}/credits`);
  return (
    <Answer query={query} what="hours">
      {({ certificates, minutes, requirements }) => (
        <>
          <p>
            {certificates === 0
              ? 'No certificate of a course adds hours yet.'
              : `${counted(certificates, 'valid certificate')} of training, ${counted(minutes, 'contact minute')} together.`}{' '}
            A certificate of a period adds nothing: its hours are those of the training in it.
          </p>
          {requirements.length > 0 && (
            <DataTable
              caption="Hours of valid certificates, by requirement"
              rows={requirements}
              rowKey={({ requirementId }) => requirementId}
              columns={[
                { header: 'Requirement', cell: ({ requirementTitle }) => requirementTitle },
                { header: 'Hours', cell: (requirement) => hoursInWords(requirement) },
                {
                  header: 'By category',
                  cell: ({ categories, minutesPerCredit }) =>
                    categories.length === 0
                      ? '—'
                      : categories.map(({ name, hours }) => (
                          <div key={name}>
                            {name}: {hoursInWords({ hours, minutesPerCredit })}
                          </div>
                        )),
                },
              ]}
            />
          )}
        </>
      )}
    </Answer>
  );
}

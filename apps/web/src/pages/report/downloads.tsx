import type { ReportAnswer, ReportEdition } from '@muster/contracts';
import { apiHref } from '../../api/request.js';

const FOR_FUNDER = [
  ['pdf', 'Report (PDF)'],
  ['xlsx', 'Figures (Excel)'],
  ['csv', 'Figures (CSV)'],
  ['json', 'Figures (JSON)'],
] as const;
const OWN = [
  ['pdf', 'Figures (PDF)'],
  ['xlsx', 'Figures and rows (Excel)'],
  ['csv', 'Figures and rows (CSV)'],
  ['json', 'The whole record (JSON)'],
] as const;

/** The files of a report: what may be passed on, apart from what stays here. */
export function Downloads({ report }: { report: ReportAnswer }) {
  return (
    <>
      {!report.draft && <Files report={report} title="Files for the funder" edition="funder" files={FOR_FUNDER} />}
      {report.edition === 'record' && (
        <Files report={report} title="Files for your own records" edition="record" files={OWN} />
      )}
    </>
  );
}

interface FilesProps {
  report: ReportAnswer;
  title: string;
  edition: ReportEdition;
  files: readonly (readonly [ending: string, label: string])[];
}

function Files({ report, title, edition, files }: FilesProps) {
  const id = `files-${edition}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>
        {edition === 'funder'
          ? 'Small figures are hidden, and there are no rows.'
          : 'They tell about single people. Do not pass them on.'}
      </p>
      <ul className="usa-list">
        {edition === 'funder' && (
          <li>
            <a className="usa-link" href={apiHref(`/reports/${report.id}/package.zip`)} download>
              Everything to hand in, with a list of hashes (ZIP)
            </a>
          </li>
        )}
        {files.map(([ending, label]) => (
          <li key={ending}>
            <a className="usa-link" href={apiHref(`/reports/${report.id}.${ending}`, { edition })} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { CertificateAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { apiHref } from '../../api/request.js';
import { formatCivilDate } from '../../display/dates.js';
import { TextLink } from '../../layout/button-link.js';
import type { Change } from './change-certificate.js';

interface CertificateActionsProps {
  certificate: CertificateAnswer;
  onChange: (change: Change) => void;
}

/** The file, the page that verifies it, and for those who may: revoking and issuing again. */
export function CertificateActions({ certificate, onChange }: CertificateActionsProps) {
  const { id, code, title, completedOn, version, state, mayChange } = certificate;
  // Each period of a requirement has one, and each version of it another.
  const which = (
    <span className="usa-sr-only">
      {` of ${title}, ${formatCivilDate(completedOn)}${version > 1 ? `, version ${version}` : ''}`}
    </span>
  );
  return (
    <ul className="usa-list usa-list--unstyled">
      <li>
        <a className="usa-link" href={apiHref(`/certificates/${id}.pdf`)} download>
          PDF{which}
        </a>
      </li>
      <li>
        <a className="usa-link" href={apiHref(`/certificates/${id}/credential`)} download>
          Credential{which}
        </a>
      </li>
      <li>
        <TextLink to={`/verify/${code}`}>Verify{which}</TextLink>
      </li>
      {mayChange && state === 'valid' && (
        <li>
          <Button type="button" unstyled onClick={() => onChange({ act: 'revoke', certificate })}>
            Revoke{which}
          </Button>
        </li>
      )}
      {mayChange && (
        <li>
          <Button type="button" unstyled onClick={() => onChange({ act: 'reissue', certificate })}>
            Issue again{which}
          </Button>
        </li>
      )}
    </ul>
  );
}

import { certificationStatuses, periodStates, registrationStates } from '@muster/contracts';
import type { CertificationStatus, PeriodState, RegistrationState } from '@muster/contracts';
import { Icon } from './icon.js';
import type { IconName } from './icon.js';

type Tone = 'good' | 'soon' | 'bad' | 'working' | 'plain';

/** A word with its icon on a tint: the word carries the meaning, so that it holds without color. */
export function Badge({ tone, icon, children }: { tone: Tone; icon: IconName; children: string }) {
  return (
    <span className={`muster-badge muster-badge--${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

const certificationLooks: Record<CertificationStatus, [Tone, IconName]> = {
  current: ['good', 'check'],
  exempt: ['good', 'minus'],
  due_soon: ['soon', 'clock'],
  grace: ['soon', 'warning'],
  lapsed: ['bad', 'error'],
  reinstate: ['bad', 'error'],
  revoked: ['bad', 'error'],
  in_progress: ['working', 'half'],
  not_started: ['plain', 'empty'],
  on_hold: ['plain', 'minus'],
  unassigned: ['plain', 'minus'],
};

export function CertificationBadge({ status, overdue = false }: { status: CertificationStatus; overdue?: boolean }) {
  const [tone, icon] = certificationLooks[status];
  return (
    <span className="muster-badges">
      <Badge tone={tone} icon={icon}>
        {certificationStatuses.labels[status]}
      </Badge>
      {overdue && (
        <Badge tone="bad" icon="error">
          Overdue
        </Badge>
      )}
    </span>
  );
}

const registrationLooks: Record<RegistrationState, [Tone, IconName]> = {
  not_started: ['plain', 'empty'],
  in_progress: ['working', 'half'],
  completed: ['good', 'check'],
  passed: ['good', 'check'],
  failed: ['bad', 'error'],
};

export function RegistrationBadge({ state }: { state: RegistrationState }) {
  const [tone, icon] = registrationLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {registrationStates.labels[state]}
    </Badge>
  );
}

const periodLooks: Record<PeriodState, [Tone, IconName]> = {
  upcoming: ['plain', 'empty'],
  open: ['working', 'half'],
  due: ['soon', 'clock'],
  overdue: ['bad', 'error'],
  submitted: ['good', 'check'],
};

export function PeriodBadge({ state }: { state: PeriodState }) {
  const [tone, icon] = periodLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {periodStates.labels[state]}
    </Badge>
  );
}

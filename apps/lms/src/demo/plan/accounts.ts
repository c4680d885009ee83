import type { DemoAccount } from '@muster/contracts';
import type { DemoName } from './names.js';

/** The made-up people who can sign in. The system administrator is the first one of the installation, not one of these. */
export type AccountKey = 'learner' | 'agencyAdmin' | 'coordinator' | 'educator' | 'reviewer';

interface DemoSignIn extends DemoName {
  label: string;
  email: string;
}

/** Public on purpose: it opens nothing but a system of made-up data. */
export const DEMO_PASSWORD = 'quiet river, nine stones';

export const ACCOUNTS: Readonly<Record<AccountKey, DemoSignIn>> = {
  learner: {
    label: 'Police officer with two courses to take, Riverbend Police Department (demo)',
    email: 'riley.morgan@riverbend-pd.example',
    givenName: 'Riley',
    familyName: 'Morgan',
  },
  agencyAdmin: {
    label: 'Agency administrator, Riverbend Police Department (demo)',
    email: 'dana.whitfield@riverbend-pd.example',
    givenName: 'Dana',
    familyName: 'Whitfield',
  },
  coordinator: {
    label: 'Task force coordinator, New Path Survivor Services (demo)',
    email: 'morgan.ellis@new-path.example',
    givenName: 'Morgan',
    familyName: 'Ellis',
  },
  educator: {
    label: 'Judicial educator, Demo County District Court (demo)',
    email: 'avery.lindqvist@district-court.example',
    givenName: 'Avery',
    familyName: 'Lindqvist',
  },
  reviewer: {
    label: 'Grant reviewer of the funder (demo)',
    email: 'jordan.pell@funder.example',
    givenName: 'Jordan',
    familyName: 'Pell',
  },
};

/** As the first page shows them. */
export function demoAccounts(): DemoAccount[] {
  return Object.values(ACCOUNTS).map(({ label, email }) => ({ label, email, password: DEMO_PASSWORD }));
}

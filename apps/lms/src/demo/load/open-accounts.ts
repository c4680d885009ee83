import { activationAnswer, invitationAnswer, personAnswer } from '@muster/contracts';
import type { RoleGrant } from '@muster/contracts';
import { ACCOUNTS, DEMO_PASSWORD } from '../plan/accounts.js';
import type { AccountKey } from '../plan/accounts.js';
import { TASK_FORCE } from '../plan/agencies.js';
import type { LoadContext, LoadStep, Made } from './load-context.js';

/** The people of the rosters who can sign in, with what they may do. */
export const openAccounts: LoadStep = {
  message: 'Opening the demo accounts',
  async run(context) {
    const { admin, made, plan } = context;
    for (const { externalId, account } of plan.people) {
      if (account === null) continue;
      const id = made.id('person', externalId);
      await admin.patch(`/people/${id}`, { roles: rolesOf(account, made) }, personAnswer);
      await activate(context, id);
    }
  },
};

/** The funder's reviewer works at no agency and sees one award. */
export const openReviewerAccount: LoadStep = {
  message: 'Opening the account of the funder’s reviewer',
  async run(context) {
    const { givenName, familyName, email } = ACCOUNTS.reviewer;
    const body = { givenName, familyName, email, roles: rolesOf('reviewer', context.made) };
    await activate(context, (await context.admin.post('/people', body, personAnswer)).id);
  },
};

function rolesOf(account: AccountKey, made: Made): RoleGrant[] {
  const over = (role: RoleGrant['role'], kind: 'agency' | 'task_force' | 'award', id: string): RoleGrant[] => [
    { role, scope: { kind, id } },
  ];
  switch (account) {
    case 'learner':
      return [{ role: 'learner', scope: { kind: 'own' } }];
    case 'agencyAdmin':
      return over('agency_admin', 'agency', made.id('agency', 'police'));
    case 'coordinator':
      return over('task_force_coordinator', 'task_force', made.id('task force', TASK_FORCE));
    case 'educator':
      return over('judicial_educator', 'agency', made.id('agency', 'court'));
    case 'reviewer':
      return over('funder_reviewer', 'award', made.id('award', 'demo'));
  }
}

/** As a real person would: an invitation, whose link sets the password. */
async function activate({ admin }: LoadContext, personId: string): Promise<void> {
  const { activationUrl } = await admin.post(`/people/${personId}/invitations`, {}, invitationAnswer);
  const token = new URLSearchParams(new URL(activationUrl).hash.slice(1)).get('token');
  await admin.anonymous().post('/activations', { token, password: DEMO_PASSWORD }, activationAnswer);
}

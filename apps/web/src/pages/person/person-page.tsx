import { accountStates } from '@muster/contracts';
import type { AssignmentAnswer, PersonAnswer } from '@muster/contracts';
import { useParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { roleInWords } from '../../display/role-in-words.js';
import { Facts } from '../../display/facts.js';
import { Loading } from '../../display/loading.js';
import { Notice } from '../../display/notice.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay, useSession } from '../../session/session-context.js';
import { CertificateList } from '../certificates/certificate-list.js';
import { Credits } from '../certificates/credits.js';
import { AssignmentCard } from '../training/assignment-card.js';
import { CompletionHistory } from '../training/completion-history.js';
import { inOrderOfUrgency, registrationsOf } from '../training/order.js';
import { OtherCourses } from '../training/other-courses.js';
import { Exceptions } from './exceptions/exceptions.js';
import { EditPerson } from './edit-person.js';
import { ActsByOthers } from './acts-by-others.js';
import { Erase } from './erase.js';
import { Invite } from './invite.js';
import { Leaves } from './leaves.js';
import { MergedRecords } from './merged-records.js';
import { Positions } from './positions.js';
import { RecordCompletion } from './record-completion.js';
import { RegulatorNumbers } from './regulator-numbers.js';
import { ServiceDates } from './service-dates.js';

/** One person: where they work, what they owe and what they have done. */
export function PersonPage() {
  const { personId = '' } = useParams();
  const query = useOne<PersonAnswer>(`/people/${personId}`);
  return (
    <PageAnswer query={query} what="the person">
      {(person) => <Person person={person} mergedFrom={person.id === personId ? undefined : personId} />}
    </PageAnswer>
  );
}

/** @param mergedFrom the record that was asked for, where it is the same person as the one shown. */
function Person({ person, mergedFrom }: { person: PersonAnswer; mergedFrom: string | undefined }) {
  const me = useSession();
  const mayManage = useMay('managePeople');
  const mayChange = mayManage && person.erasedAt === null;
  const mayErase = useMay('erasePeople');
  // An account closes with the work; only who has the right over everybody may open it again without new work.
  const mayInvite = mayChange && person.account !== 'active' && (person.account !== 'disabled' || mayErase);
  const assignments = useList<AssignmentAnswer>(`/people/${person.id}/assignments`, { limit: 500 });
  const agency = person.positions[0];
  return (
    <Page
      title={person.displayName}
      above={agency && <TextLink to={`/agencies/${agency.agencyId}/people`}>People of {agency.agencyName}</TextLink>}
    >
      {mergedFrom && (
        <Notice type="info" slim headingLevel="h2" role="status">
          The record that you opened is the same person as {person.displayName}, and was merged into this one.
          {mayManage && ' Those who keep both can undo that under “Same person as”.'}
        </Notice>
      )}
      <Facts
        items={[
          ['Email', person.email ?? 'none'],
          ['Identifier', identifierOf(person)],
          ['Account', accountStates.labels[person.account]],
          ['Roles', person.roles.map(roleInWords).join(', ') || 'none'],
        ]}
      />
      {mayChange && <EditPerson key={`${person.displayName} ${person.email} ${person.externalId}`} person={person} />}
      {mayInvite && <Invite person={person} />}
      <Positions person={person} mayManage={mayChange} />
      <Leaves person={person} mayManage={mayChange} />
      <ServiceDates person={person} mayManage={mayChange} />
      <RegulatorNumbers
        personId={person.id}
        whose={person.displayName}
        mayManage={mayChange || person.id === me.person.id}
      />
      {mayChange && <MergedRecords person={person} />}
      <section aria-labelledby="assigned">
        <h2 id="assigned">Assigned training</h2>
        {assignments.isPending && <Loading what="assignments" />}
        {assignments.isSuccess && assignments.items.length === 0 && <p>Nothing is assigned.</p>}
        {inOrderOfUrgency(assignments.items).map((assignment) => (
          <AssignmentCard key={assignment.id} assignment={assignment} playable={false} />
        ))}
      </section>
      <Exceptions person={person} assignments={assignments.items} mayEnter={mayChange} />
      {assignments.isSuccess && (
        <OtherCourses personId={person.id} shown={registrationsOf(assignments.items)} playable={false} />
      )}
      <CompletionHistory personId={person.id} />
      <section aria-labelledby="certificates">
        <h2 id="certificates">Credits and certificates</h2>
        <Credits personId={person.id} />
        <CertificateList
          personId={person.id}
          caption={`Certificates of ${person.displayName}`}
          empty="No certificates. One is issued for each course that is finished here."
        />
      </section>
      {mayChange && <RecordCompletion person={person} />}
      <ActsByOthers personId={person.id} whom={person.erasedAt === null ? person.displayName : 'this person'} />
      {mayErase && <Erase person={person} />}
    </Page>
  );
}

/** Where agencies know somebody by different numbers, each with its agency. */
function identifierOf({ externalId, externalIds }: PersonAnswer): string {
  if (externalIds.every((known) => known.externalId === externalId)) return externalId ?? 'none';
  return externalIds.map((known) => `${known.externalId ?? 'none'} (${known.agencyName})`).join(', ');
}

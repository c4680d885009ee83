import { acts, follows, settled, stands } from '@muster/kernel';
import type { PersonColumn } from '@muster/kernel';

/** A leave that a roster entered is taken back with the roster, unless it was changed since. */
function notByRoster(leaveId: string): string {
  return `NOT EXISTS (SELECT FROM directory.roster_change c WHERE c.row_id = ${leaveId} AND c.kind = 'leave-entered')`;
}

/** Where the directory keeps people's ids. */
export const personColumns: readonly PersonColumn[] = [
  stands('directory.leave.person_id', 'A leave was entered.', { when: notByRoster('r.id') }),
  stands('directory.leave_change.person_id', 'A leave was entered.', { when: notByRoster('r.leave_id') }),
  stands('directory.regulator_number.person_id', 'The number of a regulator was entered.'),
  stands('directory.agency_group_member.person_id', 'They were put into a group of the agency.'),
  stands('directory.provisioned_person.person_id', 'Your identity provider knows them.'),
  stands('directory.person_merge.survivor_id', 'Another record was merged with theirs.'),
  stands('directory.person_merge.merged_id', 'Another record was merged with theirs.'),
  stands('directory.distinct_people.one_id', 'They were told apart from somebody else.'),
  stands('directory.distinct_people.other_id', 'They were told apart from somebody else.'),
  ...settled(
    'directory.person.id',
    'directory.position.person_id',
    'directory.position.supervisor_id',
    'directory.service_dates.person_id',
    'directory.roster_act.person_id',
    'directory.roster_change.person_id',
    'directory.roster_change.row_id',
  ),
  ...follows(
    'directory.agency_external_id.person_id',
    'directory.agency_group_member.origin_person_id',
    'directory.former_name.person_id',
    'directory.leave.origin_person_id',
    'directory.person.merged_into_id',
    'directory.person_link.into_id',
    'directory.person_link.merged_id',
    'directory.person_link.survivor_id',
    'directory.position.origin_person_id',
    'directory.provisioned_person.origin_person_id',
  ),
  ...acts(
    'directory.agency_merger.confirmed_by',
    'directory.agency_merger.ended_by',
    'directory.agency_merger.planned_by',
    'directory.distinct_people.decided_by',
    'directory.leave_change.changed_by',
    'directory.person_merge.merged_by',
    'directory.person_merge.undone_by',
    'directory.regulator_number.entered_by',
    'directory.roster_format.changed_by',
    'directory.roster_import.created_by',
    'directory.task_force_entry.brought_in_by',
    'directory.task_force_entry.seen_by',
  ),
];

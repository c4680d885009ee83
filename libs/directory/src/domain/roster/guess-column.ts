import { rosterColumns } from '@muster/contracts';
import type { RosterColumn } from '@muster/contracts';
import { isAddress } from './what-to-do.js';

/** Names that personnel systems and spreadsheets give these columns, as letters and digits alone. */
const NAMES: Readonly<Record<RosterColumn, readonly string[]>> = {
  external_id: [
    ...[
      'id',
      'employeeid',
      'employeenumber',
      'employeeno',
      'employee',
      'empid',
      'empno',
      'staffid',
      'personid',
      'personnelid',
    ],
    ...[
      'personnelnumber',
      'personnelno',
      'badge',
      'badgenumber',
      'badgeno',
      'payrollid',
      'workerid',
      'externalid',
      'userid',
    ],
  ],
  given_name: ['givenname', 'given', 'firstname', 'first', 'fname', 'forename', 'preferredname', 'namefirst'],
  family_name: ['familyname', 'family', 'lastname', 'last', 'lname', 'surname', 'namelast'],
  email: ['email', 'emailaddress', 'mail', 'workemail', 'primaryemail', 'username', 'upn', 'userprincipalname'],
  discipline: ['discipline', 'profession', 'professionalfield', 'field', 'role', 'stafftype', 'category'],
  title: ['title', 'jobtitle', 'position', 'positiontitle', 'rank', 'job', 'classification'],
  starts_on: [
    'startson',
    'startdate',
    'start',
    'hiredate',
    'datehired',
    'dateofhire',
    'hired',
    'firstday',
    'from',
    'effectivedate',
  ],
  ends_on: [
    ...[
      'endson',
      'enddate',
      'end',
      'lastday',
      'until',
      'to',
      'separationdate',
      'terminationdate',
      'termdate',
      'dateofseparation',
    ],
  ],
  supervisor_external_id: [
    ...[
      'supervisorexternalid',
      'supervisorid',
      'supervisor',
      'supervisornumber',
      'manager',
      'managerid',
      'managernumber',
      'reportsto',
    ],
  ],
  licensed_on: [
    ...[
      'licensedon',
      'licensed',
      'licensedate',
      'licencedate',
      'licenseissued',
      'licenseissuedate',
      'dateoflicense',
      'dateoflicensure',
      'licensuredate',
      'certificationdate',
      'certdate',
      'certifiedon',
      'dateofcertification',
      'postcertificationdate',
      'baradmissiondate',
    ],
  ],
  oath_on: [
    ...[
      'oathon',
      'oath',
      'oathdate',
      'dateofoath',
      'oathofoffice',
      'oathofofficedate',
      'sworn',
      'swornon',
      'swornin',
      'sworndate',
      'swornindate',
      'datesworn',
      'dateswornin',
    ],
  ],
  leave_kind: ['leavekind', 'leavetype', 'typeofleave', 'kindofleave', 'absencetype'],
  leave_starts_on: [
    ...['leavestartson', 'leavestart', 'leavestartdate', 'leavefrom', 'leavebegins', 'leavebegindate', 'firstdayaway'],
    ...['deploymentstart', 'deploymentstartdate', 'deployedon', 'absencestart'],
  ],
  leave_back_on: [
    ...['leavebackon', 'leavereturn', 'leavereturndate', 'returnfromleave', 'returndate', 'returntowork'],
    ...['returntoworkdate', 'firstdayback', 'expectedreturn', 'expectedreturndate', 'backon'],
  ],
};

/** What a column looks like by its name, or by what it holds. Undefined where it looks like nothing we know. */
export function guessColumn(header: string, samples: readonly string[]): RosterColumn | undefined {
  const letters = header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const named = rosterColumns.codes.find((column) => NAMES[column].includes(letters));
  if (named) return named;
  return samples.length > 0 && samples.every(isAddress) ? 'email' : undefined;
}

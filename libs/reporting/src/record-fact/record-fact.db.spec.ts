import { newId } from '@muster/kernel';
import { ReportingApp } from '../../test/reporting-app.js';

let app: ReportingApp;
let police: string;
let prosecution: string;

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  prosecution = await app.agency('District Attorney', 'prosecution');
});

afterAll(() => app.close());

describe('the fact of a completion', () => {
  it('keeps agency and discipline of that day, whatever becomes of person and agency later', async () => {
    const personId = await app.person('Mover', police, 'law_enforcement_local');
    await app.complete(personId, police, '2025-03-31');
    await app.transfer(personId, prosecution, 'prosecutor_local', '2025-04-01');
    await app.complete(personId, prosecution, '2025-04-01');
    await app.renameAgency(prosecution, 'Office of the District Attorney');
    expect(await app.factsOf(personId)).toMatchObject([
      {
        completed_on: '2025-03-31',
        agency_name: 'City Police',
        agency_level: 'local',
        discipline: 'law_enforcement_local',
      },
      {
        completed_on: '2025-04-01',
        agency_name: 'District Attorney',
        agency_kind: 'prosecution',
        discipline: 'prosecutor_local',
      },
    ]);
  });

  it('is kept once, however often the event is delivered', async () => {
    const personId = await app.person('Repeated', police, 'law_enforcement_local');
    const completionId = newId();
    await app.complete(personId, police, '2025-05-01', { completionId, minutes: 75 });
    await app.complete(personId, police, '2025-05-02', { completionId, minutes: 5 });
    expect(await app.factsOf(personId)).toMatchObject([{ completed_on: '2025-05-01', minutes: 75 }]);
  });

  it('takes the position at the agency that the completion names, of several', async () => {
    const personId = await app.person('Twice', police, 'law_enforcement_local');
    const clinic = await app.agency('Clinic', 'health_care');
    await app.position(personId, clinic, 'health_care', '2025-01-01');
    await app.complete(personId, police, '2025-05-01');
    await app.complete(personId, clinic, '2025-05-02');
    expect(await app.factsOf(personId)).toMatchObject([
      { agency_id: police, discipline: 'law_enforcement_local' },
      { agency_id: clinic, discipline: 'health_care' },
    ]);
  });

  it('knows the agency without a position of that day, and no agency without either', async () => {
    const personId = await app.person('Early', police, 'law_enforcement_local');
    await app.complete(personId, police, '2019-12-31');
    await app.complete(personId, null, '2019-12-30');
    expect(await app.factsOf(personId)).toMatchObject([
      { agency_id: null, agency_name: null, discipline: null },
      { agency_id: police, agency_name: 'City Police', discipline: null },
    ]);
  });

  it('tells a community member from a professional, and unknown minutes from none', async () => {
    const personId = await app.person('Neighbour', police, 'community_member');
    await app.complete(personId, police, '2025-05-01', { minutes: 0 });
    expect(await app.factsOf(personId)).toMatchObject([{ professional: false, minutes: null }]);
  });

  it('keeps course, title and version', async () => {
    const { id: courseId, versionId: courseVersionId } = await app.publish('Partnerships', 60);
    const personId = await app.person('Learner', police, 'law_enforcement_local');
    await app.complete(personId, police, '2025-05-01', { courseId, courseVersionId, title: 'Partnerships' });
    expect(await app.factsOf(personId)).toMatchObject([
      { course_id: courseId, course_version_id: courseVersionId, course_version: 1, course_title: 'Partnerships' },
    ]);
  });
});

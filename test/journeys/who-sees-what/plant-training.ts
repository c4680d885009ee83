import { manifest12, minimalSco, packageZip, scormPackages } from '@muster/testing';
import { formWith } from '../support/api-client.js';
import type { ApiClient } from '../support/api-client.js';
import { ScriptedPlayer } from '../support/scripted-player.js';
import { eventually } from '../support/system.js';

const TUS = { 'tus-resumable': '1.0.0' };

/** A result that can be known again wherever it is told. */
export interface Result {
  status: 'passed' | 'incomplete';
  score: string;
  /** Written as the answer, in what comes too late, as the place in the course and as the name of a file that the course misses. */
  word: string;
}

/** Takes a course once. @returns the id of the attempt. */
export async function takeCourse(learner: ApiClient, registrationId: string, result: Result): Promise<string> {
  const { status, score, word } = result;
  const launch = await learner.must<{ launchUrl: string }>('POST', `/registrations/${registrationId}/launches`, {});
  const player = await ScriptedPlayer.open(launch.launchUrl);
  const itemId = player.session.currentItemId;
  const problems = { itemId, problems: [{ kind: 'missing-file', what: `${word}.png` }] };
  await player.raw('POST', '/_muster/problems', problems, player.session.token.value);
  const { status: code, body } = await player.commit(
    {
      core: {
        lesson_status: status,
        lesson_location: word,
        exit: '',
        session_time: '0000:20:00',
        score: { raw: score, min: '0', max: '100' },
      },
      interactions: { '0': { id: 'Q1', type: 'fill-in', student_response: `${word} answer`, result: 'correct' } },
    },
    'terminate',
  );
  if (code !== 200) throw new Error(`The course was not taken: ${JSON.stringify(body)}`);
  await player.commit({ core: { lesson_status: 'failed', lesson_location: `${word} after the end` } });
  return player.session.attemptId;
}

export interface ChangedCourse {
  id: string;
  /** Its second version. */
  versionId: string;
  /** In progress on the first version. */
  attemptId: string;
  packageImportId: string;
}

/** A course of the keeper that got a second version while somebody was in the first, and a decision about that. */
export async function changeCourse(keeper: ApiClient, learner: ApiClient, result: Result): Promise<ChangedCourse> {
  const first = formWith('package', await scormPackages.plain12(), 'first.zip', { title: 'A course of one agency' });
  const { id } = await keeper.must<{ id: string }>('POST', '/courses', first);
  const registration = await keeper.must<{ id: string }>('POST', '/registrations', {
    personId: learner.personId,
    courseId: id,
  });
  const attemptId = await takeCourse(learner, registration.id, { ...result, status: 'incomplete' });
  const second = await packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'new.txt': 'new' } });
  const uploadId = await uploadPackage(keeper, second, `${result.word}.zip`);
  const begun = await keeper.must<{ id: string }>('POST', '/package-imports', { uploadId, courseId: id });
  const { versionId } = await eventually(
    () => keeper.must<{ state: string; versionId?: string }>('GET', `/package-imports/${begun.id}`),
    ({ state }) => state === 'succeeded',
  );
  await keeper.must('POST', `/courses/${id}/versions/${versionId}/decisions`, { choice: 'keep' });
  // The newest version is the one whose faults and evidence are read.
  const own = await keeper.must<{ id: string }>('POST', '/registrations', { personId: keeper.personId, courseId: id });
  await takeCourse(keeper, own.id, result);
  return { id, versionId: versionId ?? '', attemptId, packageImportId: begun.id };
}

async function uploadPackage(keeper: ApiClient, bytes: Buffer, name: string): Promise<string> {
  const { headers } = await keeper.send('POST', '/package-uploads', undefined, {
    ...TUS,
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
  });
  const place = (headers.get('location') ?? '').replace('/api/v1', '');
  await keeper.sendBytes('PATCH', place, bytes, {
    ...TUS,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': '0',
  });
  return place.split('/').at(-1) ?? '';
}

import type { CourseAnswer, JobAnswer } from '@muster/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/request.js';
import { upload } from '../../api/upload.js';
import type { ChosenPackage } from './chosen-package.js';

/** A small package is answered with its course at once, a large one with a job that is followed here. */
function isCourse(answer: CourseAnswer | JobAnswer): answer is CourseAnswer {
  return 'versionId' in answer;
}

const ended = (job: JobAnswer | undefined) => job?.state === 'succeeded' || job?.state === 'failed';

function courseOf(job: JobAnswer | undefined): string {
  const made = job?.state === 'succeeded' ? job.result?.['courseId'] : undefined;
  return typeof made === 'string' ? made : '';
}

export function usePackageUpload(path: string) {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const [answer, setAnswer] = useState<CourseAnswer | JobAnswer | null>(null);

  const jobId = answer && !isCourse(answer) ? answer.id : undefined;
  const job = useQuery({
    queryKey: ['job', jobId],
    queryFn: () => get<JobAnswer>(`/jobs/${jobId ?? ''}`),
    enabled: jobId !== undefined,
    refetchInterval: (query) => (ended(query.state.data) ? false : 700),
  });
  const courseId = courseOf(job.data);
  const made = useQuery({
    queryKey: ['one', `/courses/${courseId}`, {}],
    queryFn: () => get<CourseAnswer>(`/courses/${courseId}`),
    enabled: courseId !== '',
  });

  const send = async ({ package: file, minutes, audience }: ChosenPackage) => {
    const form = new FormData();
    if (minutes !== undefined) form.set('minutes', String(minutes));
    form.set('audience', JSON.stringify(audience));
    form.set('package', file);
    setSent(0);
    setAnswer(await upload<CourseAnswer | JobAnswer>(path, form, setSent));
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'list' || queryKey[0] === 'one' });
  };
  const course = answer && isCourse(answer) ? answer : made.data;
  return { send, sent, course, job: jobId === undefined ? undefined : (job.data ?? (answer as JobAnswer)) };
}

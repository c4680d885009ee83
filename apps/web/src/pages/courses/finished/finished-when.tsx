import type { CourseAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { Facts } from '../../../display/facts.js';
import { Notice } from '../../../display/notice.js';
import { FinishedForm } from './finished-form.js';
import { checkInWords, ruleInWords } from './rule-in-words.js';

/** How the course counts as finished, for every reader, and the way to change it for those who keep the catalog. */
export function FinishedWhen({ course, mayManage }: { course: CourseAnswer; mayManage: boolean }) {
  const [shown, setShown] = useState<'rule' | 'form' | 'changed'>('rule');
  return (
    <section aria-labelledby="finished">
      <h2 id="finished">When the course counts as finished</h2>
      {shown === 'changed' && (
        <Notice type="success" slim role="status">
          Changed. Attempts that begin from now on follow it.
        </Notice>
      )}
      <p>{ruleInWords(course.completionPolicy, course.items)}</p>
      {mayManage && <Facts items={[['Shown to a person as too fast', checkInWords(course.minimumSeatMinutes)]]} />}
      {mayManage && course.mayChange && shown !== 'form' && (
        <Button type="button" outline onClick={() => setShown('form')}>
          Change when it counts as finished
        </Button>
      )}
      {shown === 'form' && (
        <FinishedForm course={course} onDone={() => setShown('changed')} onCancel={() => setShown('rule')} />
      )}
    </section>
  );
}

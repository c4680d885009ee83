import type { KeptCount } from '../../journal/kept-count.js';
import { Notice } from '../../display/notice.js';

/** Says truthfully what of a person's work is on this computer only, and what becomes of it. */
export function KeptNotice({ waiting, onOpening, held }: KeptCount) {
  return (
    <>
      {waiting > 0 && (
        <Notice type="warning" headingLevel="h2" slim>
          What you did last in {inCourses(waiting)} is kept on this computer and not saved yet. It is saved by itself as
          soon as the server can be reached.
        </Notice>
      )}
      {onOpening > 0 && (
        <Notice type="warning" headingLevel="h2" slim>
          What you did last in {inCourses(onOpening)} is kept on this computer and too large to be saved from this page.
          It is saved when you open the course again on this computer.
        </Notice>
      )}
      {held > 0 && (
        <Notice type="warning" headingLevel="h2" slim>
          Something that you did in {inCourses(held)} is kept on this computer, locked, and cannot be saved now: the
          server was changed since and does not recognize it. Nothing of it is lost. Please tell the person who looks
          after your training, and do not clear the data of this browser.
        </Notice>
      )}
    </>
  );
}

function inCourses(count: number): string {
  return count === 1 ? 'one of your courses' : `${count} of your courses`;
}

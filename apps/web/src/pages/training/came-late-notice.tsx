import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import { useCameLate } from '../../journal/use-came-late.js';

/** Told where the page has sent what this browser had kept; where the opening of a course does, the player tells it. */
export function CameLateNotice({ personId }: { personId: string }) {
  const { late, read } = useCameLate(personId);
  if (!late) return null;
  return (
    <Notice type="warning" headingLevel="h2" slim>
      Something that you did in one of your courses was handed in late. This browser had kept it until now, and the
      course was opened elsewhere meanwhile. It is kept with your record and changes no result by itself. If it passed
      or completed something, that is shown to the people who review results. You can read it in the evidence of the
      course in your training, under “What came too late to count”.{' '}
      <Button type="button" unstyled onClick={read}>
        Hide this note
      </Button>
    </Notice>
  );
}

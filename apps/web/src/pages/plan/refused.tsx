import { Notice } from '../../display/notice.js';

interface RefusedProps {
  done: string;
  refused: readonly { id: string; message: string }[];
  nameOf: (id: string) => string | undefined;
}

/** What came of something that was done for many: how many it was done for, and for whom it was not, with the reason. */
export function Refused({ done, refused, nameOf }: RefusedProps) {
  return (
    <Notice type={refused.length > 0 ? 'warning' : 'success'} role="status">
      <p>{done}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ id, message }) => (
            <li key={id}>
              {nameOf(id)}: {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

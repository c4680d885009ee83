import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Query } from '@tanstack/react-query';

/** Something that changes data: afterwards everything on screen is fetched anew, which is cheap and never stale. */
export function useAction<Input, Answer>(act: (input: Input) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      const shown = { predicate: ({ queryKey }: Query) => queryKey[0] !== 'me' };
      // A first answer that is still on its way may be of before: it is asked for anew too, which invalidating alone does not do.
      void client.cancelQueries(shown).then(() => client.invalidateQueries(shown));
      onDone?.(answer);
    },
  });
}

import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something that changes data: afterwards everything on screen is fetched anew, which is cheap and never stale. */
export function useAction<Input, Answer>(act: (input: Input) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      onDone?.(answer);
    },
  });
}

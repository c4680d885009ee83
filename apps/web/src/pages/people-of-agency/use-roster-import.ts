import type { RosterApplication, RosterImportAnswer, RosterMode } from '@muster/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, post } from '../../api/request.js';
import { upload } from '../../api/upload.js';

export interface ChosenRoster {
  file: File;
  mode: RosterMode;
}

const keyOf = (id: string) => ['roster-import', id];

export function hasEnded(found: Pick<RosterImportAnswer, 'state'> | undefined): boolean {
  return found?.state === 'succeeded' || found?.state === 'failed';
}

/** Sends a roster to be tried out, and tells how much of it has left the browser. */
export function useRosterUpload(agencyId: string, onSent: (id: string) => void) {
  const [fraction, setFraction] = useState(0);
  const sending = useMutation({
    mutationFn: (roster: ChosenRoster) => {
      const form = new FormData();
      form.set('mode', roster.mode);
      form.set('dryRun', 'true');
      form.set('file', roster.file);
      setFraction(0);
      return upload<RosterImportAnswer>(`/agencies/${agencyId}/roster-imports`, form, setFraction);
    },
    onSuccess: ({ id }) => onSent(id),
  });
  return { send: sending.mutate, isPending: sending.isPending, error: sending.error, fraction };
}

/** Follows an import until it ends, asks for it to be written and to be taken back. */
export function useRosterImport(id: string) {
  const client = useQueryClient();
  const following = useQuery({
    queryKey: keyOf(id),
    queryFn: () => get<RosterImportAnswer>(`/roster-imports/${id}`),
    refetchInterval: (query) => (hasEnded(query.state.data) ? false : 700),
  });
  const follow = (answer: RosterImportAnswer) => client.setQueryData(keyOf(id), answer);
  const applying = useMutation({
    mutationFn: (how: RosterApplication) => post<RosterImportAnswer>(`/roster-imports/${id}/application`, how),
    onSuccess: follow,
  });
  const undoing = useMutation({
    mutationFn: () => post<RosterImportAnswer>(`/roster-imports/${id}/undo`),
    onSuccess: follow,
  });
  const result = following.data;
  const changed = hasEnded(result) && result?.dryRun === false;
  useEffect(() => {
    if (changed) void client.invalidateQueries({ queryKey: ['list'] });
  }, [changed, result?.undone, client]);
  return { result, error: following.error, applying, undoing };
}

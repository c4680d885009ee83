import type { RosterImportAnswer, RosterMode } from '@muster/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get } from '../../api/request.js';
import { upload } from '../../api/upload.js';

export interface ChosenRoster {
  file: File;
  mode: RosterMode;
}

export type RosterImport = ReturnType<typeof useRosterImport>;

const ended = (found: RosterImportAnswer | undefined) => found?.state === 'succeeded' || found?.state === 'failed';

/** Sends a roster and follows the import until it ends. */
export function useRosterImport(agencyId: string) {
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: (roster: ChosenRoster & { dryRun: boolean; confirm: boolean }) => {
      const form = new FormData();
      form.set('mode', roster.mode);
      form.set('dryRun', String(roster.dryRun));
      form.set('confirm', String(roster.confirm));
      form.set('file', roster.file);
      return upload<Pick<RosterImportAnswer, 'id'>>(`/agencies/${agencyId}/roster-imports`, form, () => undefined);
    },
  });
  const id = sending.data?.id;
  const following = useQuery({
    queryKey: ['roster-import', id],
    queryFn: () => get<RosterImportAnswer>(`/roster-imports/${id ?? ''}`),
    enabled: id !== undefined,
    refetchInterval: (query) => (ended(query.state.data) ? false : 700),
  });
  const finished = ended(following.data);
  const changed = finished && following.data?.dryRun === false;
  useEffect(() => {
    if (changed) void client.invalidateQueries({ queryKey: ['list'] });
  }, [changed, client]);

  return {
    start: sending.mutate,
    reset: sending.reset,
    started: sending.isPending || sending.isSuccess,
    error: sending.error ?? following.error,
    result: following.data,
    finished,
  };
}

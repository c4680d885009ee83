import type {
  RosterApplication,
  RosterColumn,
  RosterDateStyle,
  RosterImportAnswer,
  RosterMode,
} from '@muster/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, post } from '../../api/request.js';
import { upload } from '../../api/upload.js';

/** How the file is to be read; what is left out is as the agency's files were read before. */
export interface RosterFormat {
  columns: Record<string, RosterColumn | null>;
  dates: RosterDateStyle;
}

export interface ChosenRoster {
  file: File;
  mode: RosterMode;
  /** With one line left out, nothing is taken in. */
  allOrNothing: boolean;
  format?: RosterFormat;
}

/** How often an import is asked for while it runs, and while assignments follow from it, in milliseconds. */
const FOLLOW = 700;
const FOLLOW_ASSIGNMENTS = 3000;

const keyOf = (id: string) => ['roster-import', id];

export function hasEnded(found: Pick<RosterImportAnswer, 'state'> | undefined): boolean {
  return found?.state === 'succeeded' || found?.state === 'failed';
}

/** Sends a roster to be tried out, and tells how much of it has left the browser. */
export function useRosterUpload(agencyId: string, onSent: (id: string) => void) {
  const [fraction, setFraction] = useState(0);
  const sending = useMutation({
    mutationFn: (roster: ChosenRoster) => {
      setFraction(0);
      return upload<RosterImportAnswer>(`/agencies/${agencyId}/roster-imports`, formOf(roster), setFraction);
    },
    onSuccess: ({ id }) => onSent(id),
  });
  return { send: sending.mutate, isPending: sending.isPending, error: sending.error, fraction };
}

/** The file comes last: how to read it has to be known before it begins. */
function formOf({ file, mode, allOrNothing, format }: ChosenRoster): FormData {
  const form = new FormData();
  form.set('mode', mode);
  form.set('dryRun', 'true');
  form.set('allOrNothing', String(allOrNothing));
  if (format) {
    form.set('columns', JSON.stringify(format.columns));
    form.set('dates', format.dates);
  }
  form.set('file', file);
  return form;
}

/** Follows an import until it ends, asks for it to be written and to be taken back. */
export function useRosterImport(id: string) {
  const client = useQueryClient();
  const following = useQuery({
    queryKey: keyOf(id),
    queryFn: () => get<RosterImportAnswer>(`/roster-imports/${id}`),
    refetchInterval: ({ state: { data } }) =>
      !hasEnded(data) ? FOLLOW : data?.assignments ? FOLLOW_ASSIGNMENTS : false,
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
  const ended = hasEnded(result);
  // The list of imports, and, once something is written, those of people.
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: ['list'] });
  }, [ended, result?.dryRun, result?.undone, client]);
  return { result, error: following.error, applying, undoing };
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../../session/session-context.js';
import { askWhatArrived } from './send/ask-what-arrived.js';
import { browserNetwork } from './send/browser-network.js';
import { sentElsewhere } from './form/field-problem.js';
import { giveUp } from './send/give-up.js';
import { KeptUploads } from './send/kept-uploads.js';
import { claimFile } from './send/other-tabs.js';
import type { PackageFields } from './form/package-fields.js';
import { sendPackage } from './send/send-package.js';
import type { PackageToSend } from './send/send-package.js';
import { showProgress } from './progress/show-progress.js';
import { LineClosed, SteadyLine } from './send/steady-line.js';
import { beginning } from './progress/upload-stage.js';
import type { SendingNow, UploadStage } from './progress/upload-stage.js';

type Wanted = Omit<PackageToSend, 'courseId' | 'kept'>;

/** An upload from the chosen file to its import, of which the page shows the stage. */
export function usePackageUpload(courseId: string | undefined) {
  const { person } = useSession();
  const client = useQueryClient();
  const store = useMemo(() => new KeptUploads(window.localStorage, person.id), [person.id]);
  const keptHere = () => store.all().filter((kept) => kept.courseId === courseId);
  const [unfinished, setUnfinished] = useState(keptHere);
  const [stage, setStage] = useState<UploadStage>(() => firstStage(unfinished));
  const line = useRef<SteadyLine>(undefined);
  const present = useRef<Wanted>(undefined);
  useEffect(() => () => line.current?.close(), []);
  useEffect(() => {
    const begun = unfinished.filter((kept) => !kept.importId);
    if (begun.length === 0) return;
    void Promise.all(begun.map((kept) => askWhatArrived(kept, store))).then(() => setUnfinished(keptHere()));
    // Once, when the page opens: whatever changes afterwards, this page has done.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const toForm = (fields?: PackageFields) => {
    setUnfinished(keptHere());
    setStage({ name: 'form', ...(fields && { fields }) });
  };
  const show = (more: Partial<SendingNow>) => setStage((now) => (now.name === 'sending' ? { ...now, ...more } : now));

  /** @throws ProblemError at the field of the file while another tab sends it. */
  const send = async (wanted: Wanted) => {
    const { file, fingerprint } = wanted;
    const release = await claimFile(fingerprint);
    if (!release) throw sentElsewhere(file.name);
    present.current = wanted;
    const kept = keptHere().find((one) => one.fingerprint === fingerprint);
    const progress = showProgress(file.size, show);
    const steady = new SteadyLine((state, failure) => {
      if (state !== 'going') progress.rested();
      show({ line: state, why: failure?.status ? failure.message : undefined, secondsLeft: undefined });
    }, browserNetwork);
    line.current = steady;
    setStage(beginning(file.name, file.size, kept?.received ?? 0));
    try {
      const { id, uploadId } = await sendPackage({ ...wanted, courseId, kept }, steady, store, {
        onSent: progress.sent,
        onAnew: () => show({ sent: 0, wentOnAt: 0, anew: true }),
        onHandOver: () => show({ sent: file.size, handingOver: true }),
      });
      setStage({ name: 'importing', importId: id, uploadId, filename: file.name });
    } catch (error) {
      if (!(error instanceof LineClosed)) setStage({ name: 'stopped', error, filename: file.name });
    } finally {
      release();
      steady.close();
    }
  };

  return {
    stage,
    unfinished,
    send,
    pause: () => line.current?.pause(),
    goOn: () => line.current?.goOn(),
    again: () => {
      const wanted = present.current;
      if (!wanted) return;
      send(wanted).catch((error: unknown) => setStage({ name: 'stopped', error, filename: wanted.file.name }));
    },
    chooseAnother: () => toForm(present.current?.fields),
    another: () => toForm(),
    /** Ends the upload here and at the server. */
    cancel: () => {
      line.current?.close();
      const mine = keptHere().filter((kept) => kept.fingerprint === present.current?.fingerprint);
      for (const kept of mine) void giveUp(kept, store);
      toForm(present.current?.fields);
    },
    discard: (uploadId: string) => {
      const kept = keptHere().find((one) => one.uploadId === uploadId);
      if (kept) void giveUp(kept, store);
      toForm();
    },
    /** The result is on the page: nothing of the upload needs to be kept, and what is shown elsewhere is older now. */
    ended: (uploadId: string) => {
      store.forget(uploadId);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'list' || queryKey[0] === 'one' });
    },
  };
}

/** A package that was being read when the page was left is shown again at once. */
function firstStage(kept: ReturnType<KeptUploads['all']>): UploadStage {
  for (const { importId, uploadId, filename } of kept) {
    if (importId) return { name: 'importing', importId, uploadId, filename };
  }
  return { name: 'form' };
}

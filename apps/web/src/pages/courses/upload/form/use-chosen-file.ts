import { useRef, useState } from 'react';
import { fingerprintOf } from './fingerprint.js';
import { packageFault } from './package-fault.js';
import { loadTus } from '../send/send-once.js';

export interface ChosenFile {
  file: File;
  /** Why it cannot be sent. */
  fault: string | undefined;
  /** Undefined when it cannot be sent. */
  fingerprint: string | undefined;
}

async function look(file: File): Promise<ChosenFile> {
  const fault = await packageFault(file);
  return { file, fault, fingerprint: fault ? undefined : await fingerprintOf(file) };
}

/** The file that the person chose and what is known of it after a look at its two ends. */
export function useChosenFile() {
  const [chosen, setChosen] = useState<ChosenFile>();
  const looking = useRef<Promise<ChosenFile>>(undefined);

  const choose = (file: File | undefined) => {
    setChosen(undefined);
    looking.current = undefined;
    if (!file) return;
    void loadTus().catch(() => undefined);
    const present = look(file);
    looking.current = present;
    void present.then((found) => {
      if (looking.current === present) setChosen(found);
    });
  };
  /** Also right after choosing, before the look has ended. */
  const settled = () => looking.current ?? Promise.resolve(undefined);
  return { chosen, choose, settled };
}

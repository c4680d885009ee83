import { counted } from '@muster/contracts';
import type { ChoiceConsequence } from '@muster/contracts';

/** What becomes of the attempts, one sentence for each thing that happens to any. */
export function consequenceLines({ stay, goOn, startAgain, repeatParts, dueSoon }: ChoiceConsequence): string[] {
  const lines: string[] = [];
  if (stay > 0) lines.push(`${counted(stay, 'attempt stays', 'attempts stay')} on the version begun with.`);
  if (goOn > 0) lines.push(`${counted(goOn, 'attempt goes on', 'attempts go on')} in the newest version.`);
  if (startAgain > 0)
    lines.push(`${counted(startAgain, 'attempt starts', 'attempts start')} again from the beginning.`);
  if (repeatParts > 0) {
    lines.push(
      `${counted(repeatParts, 'of them has', 'of them have')} passed or completed a part that has to be taken again.`,
    );
  }
  if (dueSoon > 0) {
    lines.push(`${counted(dueSoon, 'of them is', 'of them are')} for training that is late or due within 30 days.`);
  }
  return lines.length > 0 ? lines : ['Nobody is in the middle of an older version.'];
}

import { counted } from '@muster/contracts';
const STEPS = ['KB', 'MB', 'GB'] as const;

/** `512 bytes`, `3.4 MB`, `480 MB`, `1.2 GB`, counted in 1,024 as file managers do. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return counted(bytes, 'byte');
  let amount = bytes / 1024;
  let step = 0;
  while (amount >= 1000 && step < STEPS.length - 1) {
    amount /= 1024;
    step += 1;
  }
  const unit = STEPS[step] ?? 'GB';
  return `${amount < 9.95 && unit !== 'KB' ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}

/** Whole percent, rounded down, so that 100 means all. */
export function percentOf(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
}

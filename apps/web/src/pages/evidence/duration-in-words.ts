const PARTS = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

function inWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole === 0) return '0 s';
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const words = [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`, whole % 60 > 0 && `${whole % 60} s`];
  return words.filter(Boolean).join(' ');
}

/** `PT1H5M` → "1 h 5 min". What is no ISO 8601 duration of days and less is shown as it stands, never guessed at. */
export function durationInWords(duration: string): string {
  const found = PARTS.exec(duration);
  if (!found || duration.endsWith('P') || duration.endsWith('T')) return duration;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return inWords(days * 86_400 + hours * 3600 + minutes * 60 + seconds);
}

export function secondsInWords(seconds: number | null): string {
  return seconds === null ? '—' : inWords(seconds);
}

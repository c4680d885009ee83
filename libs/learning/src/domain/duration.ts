/** ISO 8601 duration of a number of seconds, in whole seconds: `PT1H5M`, `PT0S`. */
export function isoDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(whole / 3600), 'H'],
    [Math.floor((whole % 3600) / 60), 'M'],
    [whole % 60, 'S'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return `PT${shown.length > 0 ? shown.join('') : '0S'}`;
}

import { counted } from '@muster/contracts';

interface CountedHours {
  hours: number;
  minutesPerCredit: number;
}

/** `1.2 hours`, with the length of an hour where it is not 60 minutes. */
export function hoursInWords({ hours, minutesPerCredit }: CountedHours): string {
  return `${counted(hours, 'hour')}${minutesPerCredit === 60 ? '' : ` of ${minutesPerCredit} minutes`}`;
}

/** `Ethics and Law: 1.2 hours of 50 minutes`. */
export function creditInWords({ categories, ...hours }: CountedHours & { categories: readonly string[] }): string {
  const words = hoursInWords(hours);
  return categories.length === 0 ? words : `${new Intl.ListFormat('en').format(categories)}: ${words}`;
}

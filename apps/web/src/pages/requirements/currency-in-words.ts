import type { Currency } from '@muster/contracts';

const monthNames = new Intl.DateTimeFormat(undefined, { month: 'long', day: 'numeric', timeZone: 'UTC' });

/** A validity rule as a phrase: "12 months from the previous expiry". */
export function currencyInWords(currency: Currency): string {
  switch (currency.kind) {
    case 'once':
      return 'For good';
    case 'rolling':
      return `${currency.months} months from ${currency.anchor === 'completion' ? 'completion' : 'the previous expiry'}`;
    case 'calendar': {
      const [month = 1, day = 1] = currency.gridDate.split('-').map(Number);
      const since = currency.gridYear === undefined ? '' : `, counted from ${currency.gridYear}`;
      return `Until ${monthNames.format(new Date(Date.UTC(2001, month - 1, day)))}, every ${currency.months} months${since}`;
    }
  }
}

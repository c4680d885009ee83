import { useSearchParams } from 'react-router';

/** The day that the address of the page asks about; undefined for today. */
export function useAsOf(): string | undefined {
  const [params] = useSearchParams();
  return params.get('asOf') || undefined;
}

/** The same place as of the same day. */
export function onSameDay(to: string, asOf: string | undefined): string {
  if (asOf === undefined) return to;
  return `${to}${to.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(asOf)}`;
}

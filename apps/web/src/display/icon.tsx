/** Outlines of the USWDS icon set. Icons only repeat what the text beside them says, so they are hidden from screen readers. */
const outlines = {
  check:
    'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm-2 15-5-5 1.41-1.41L10 14.17l7.59-7.59L19 8l-9 9z',
  error: 'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm1 15h-2v-2h2v2zm0-4h-2V7h2v6z',
  warning: 'M1 21h22L12 2 1 21zm12-3h-2v-2h2v2zm0-4h-2v-4h2v4z',
  clock:
    'M11.99 2C6.47 2 2 6.48 2 12s4.47 10 9.99 10C17.52 22 22 17.52 22 12S17.52 2 11.99 2zM12 20c-4.42 0-8-3.58-8-8s3.58-8 8-8 8 3.58 8 8-3.58 8-8 8zM12.5 7H11v6l5.25 3.15.75-1.23-4.5-2.67z',
  empty:
    'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm0 18c-4.42 0-8-3.58-8-8s3.58-8 8-8 8 3.58 8 8-3.58 8-8 8z',
  half: 'M12 2C6.480 2 2 6.480 2 12s4.480 10 10 10 10-4.480 10-10S17.520 2 12 2zm0 18V4c4.420 0 8 3.580 8 8s-3.580 8-8 8z',
  minus: 'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm5 11H7v-2h10v2z',
  menu: 'M3 18h18v-2H3v2zm0-5h18v-2H3v2zm0-7v2h18V6H3z',
  notifications:
    'M12 22c1.100 0 2-.900 2-2h-4c0 1.100.890 2 2 2zm6-6v-5c0-3.070-1.640-5.640-4.500-6.320V4c0-.830-.670-1.500-1.500-1.500s-1.500.670-1.500 1.500v.680C7.630 5.360 6 7.920 6 11v5l-2 2v1h16v-1l-2-2z',
  lock: 'M18 8h-1V6c0-2.760-2.240-5-5-5S7 3.240 7 6v2H6c-1.100 0-2 .900-2 2v10c0 1.100.900 2 2 2h12c1.100 0 2-.900 2-2V10c0-1.100-.900-2-2-2zM9 6c0-1.660 1.340-3 3-3s3 1.340 3 3v2H9V6z',
} as const;

export type IconName = keyof typeof outlines;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="muster-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={outlines[name]} />
    </svg>
  );
}

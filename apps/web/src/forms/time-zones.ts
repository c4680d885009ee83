/** Zones of the United States and its territories, by the names people use. */
export const usTimeZones = [
  { value: 'America/New_York', label: 'Eastern' },
  { value: 'America/Chicago', label: 'Central' },
  { value: 'America/Denver', label: 'Mountain' },
  { value: 'America/Phoenix', label: 'Arizona (no daylight saving time)' },
  { value: 'America/Los_Angeles', label: 'Pacific' },
  { value: 'America/Anchorage', label: 'Alaska' },
  { value: 'Pacific/Honolulu', label: 'Hawaii' },
  { value: 'America/Puerto_Rico', label: 'Puerto Rico and Virgin Islands' },
  { value: 'Pacific/Guam', label: 'Guam and Northern Marianas' },
  { value: 'Pacific/Pago_Pago', label: 'American Samoa' },
];

/** The reader's own zone when it is in the list, else Eastern. */
export function likelyTimeZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return usTimeZones.some((zone) => zone.value === own) ? own : 'America/New_York';
}

/** Zone in which the days of an agency begin when it names none, and the days of task forces and people without a position. */
export const DEFAULT_TIME_ZONE = 'America/New_York';

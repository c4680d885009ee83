/** SCORM 1.2 CMITimespan `HHHH:MM:SS.SS` (RTE 1.2, 3.4.1); seconds, or undefined for anything else. */
function secondsOfTimespan(text: string): number | undefined {
  const match = /^(\d{2,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)$/.exec(text);
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
}

const DAY = 86_400;
/** A year and a month as SCORM 2004 engines count them where a duration has no anchor date. */
const YEAR = 365.25 * DAY;
const MONTH = YEAR / 12;
/** Nobody sits in one course for ten years; a longer time is a fault of the content and would spoil every sum. */
const LONGEST = 10 * YEAR;

/** SCORM 2004 timeinterval(second,10,2), an ISO 8601 duration (RTE 4th Ed. 4.1.1.7). */
function secondsOfDuration(text: string): number | undefined {
  const match =
    /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,2})?)S)?)?$/.exec(text);
  if (!match) return undefined;
  const [years, months, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (
    (years ?? 0) * YEAR +
    (months ?? 0) * MONTH +
    (days ?? 0) * DAY +
    (hours ?? 0) * 3600 +
    (minutes ?? 0) * 60 +
    (seconds ?? 0)
  );
}

/** Seconds of a session time in either standard's form; undefined when it is neither, or longer than ten years. */
export function secondsOf(text: string): number | undefined {
  const seconds = secondsOfTimespan(text) ?? secondsOfDuration(text);
  return seconds !== undefined && seconds <= LONGEST ? seconds : undefined;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds as the standard writes them: of SCORM 2004 to the hundredth (RTE 4th Ed. 4.1.1.7), so that sessions add up; of 1.2 in whole ones. */
export function timeText(seconds: number, standard: string): string {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  const exact = standard === 'scorm_1.2' ? Math.round(hundredths / 100) : hundredths / 100;
  const [hours, minutes] = [Math.floor(exact / 3600), Math.floor((exact % 3600) / 60)];
  const rest = Number((exact % 60).toFixed(2));
  if (standard !== 'scorm_1.2') return `PT${hours}H${minutes}M${rest}S`;
  return `${String(Math.min(9999, hours)).padStart(4, '0')}:${two(minutes)}:${two(rest)}`;
}

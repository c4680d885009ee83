/** Time in the shapes the two standards want. */

/** SCORM 1.2 CMITimespan, HHHH:MM:SS.SS */
export function timespan12(seconds) {
  const { h, m, s } = parts(seconds);
  return `${String(h).padStart(4, '0')}:${two(m)}:${two(Math.floor(s))}.${two(Math.floor((s % 1) * 100))}`;
}

/** SCORM 2004 timeinterval(second,10,2), such as PT1H2M3S */
export function timespan2004(seconds) {
  const { h, m, s } = parts(seconds);
  return `PT${h}H${m}M${Math.floor(s * 100) / 100}S`;
}

/** SCORM 1.2 CMITime, local time of day */
export function clock12(date) {
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** SCORM 2004 time(second,10,0), in UTC; the standard allows a zone only after a fraction of at most two digits. */
export function instant2004(date) {
  return date.toISOString().replace(/\.(\d\d)\dZ$/, '.$1Z');
}

function parts(seconds) {
  const whole = Math.max(0, seconds);
  return { h: Math.floor(whole / 3600), m: Math.floor((whole % 3600) / 60), s: whole % 60 };
}

function two(value) {
  return String(value).padStart(2, '0');
}

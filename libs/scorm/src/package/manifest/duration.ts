/** Whether a text is a duration as SCORM 2004 writes them: timeinterval(second,10,2), the ISO 8601 form with fractions of seconds only. */
export function isDuration2004(text: string): boolean {
  return /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/.test(text);
}

/** Whether a text is a CMITimespan of SCORM 1.2, HHHH:MM:SS.SS (RTE 1.2, 3.4.1.1). */
export function isTimespan12(text: string): boolean {
  return /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/.test(text);
}

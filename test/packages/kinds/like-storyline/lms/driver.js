// A driver between player and LMS: asks for everything once at the start, asks for exit = suspend at once, reads the error after every
// call, commits at each bookmark, and concedes control once, whichever of three events comes first.
var objAPI = null;
var blnFinished = false;
var dtmStart = new Date();

function FindAPI(win) {
  var tries = 0;
  while (win.API == null && win.parent != null && win.parent != win) {
    tries++;
    if (tries > 500) return null;
    win = win.parent;
  }
  return win.API == null ? null : win.API;
}
function GrabAPI() {
  if (objAPI == null && window.parent != null && window.parent != window) objAPI = FindAPI(window.parent);
  if (objAPI == null && window.top.opener != null) objAPI = FindAPI(window.top.opener);
  return objAPI;
}
function Get(element) {
  var value = GrabAPI().LMSGetValue(element) + '';
  if (GrabAPI().LMSGetLastError() + '' !== '0') value = '';
  return value;
}
function Set(element, value) {
  var stored = GrabAPI().LMSSetValue(element, value + '') + '' === 'true';
  GrabAPI().LMSGetLastError();
  return stored;
}
function Commit() {
  return GrabAPI().LMSCommit('') + '' === 'true';
}
function DriverStart() {
  if (GrabAPI().LMSInitialize('') + '' !== 'true') return false;
  if (Get('cmi.core.lesson_mode') !== 'review' && Get('cmi.core.lesson_status') === 'not attempted') {
    Set('cmi.core.lesson_status', 'incomplete');
  }
  Set('cmi.core.exit', 'suspend');
  var asked = ['student_id', 'student_name', 'credit', 'entry', 'total_time'];
  for (var i = 0; i < asked.length; i++) Get('cmi.core.' + asked[i]);
  Get('cmi.launch_data');
  Get('cmi.student_data.mastery_score');
  Commit();
  return true;
}
function SessionTime() {
  var all = Math.max(1000, new Date() - dtmStart);
  var pad = function (n, to) {
    return ('0000' + n).slice(-to);
  };
  var seconds = Math.floor(all / 1000);
  var hundredths = Math.floor((all % 1000) / 10);
  return (
    pad(Math.floor(seconds / 3600), 4) +
    ':' +
    pad(Math.floor(seconds / 60) % 60, 2) +
    ':' +
    pad(seconds % 60, 2) +
    '.' +
    pad(hundredths, 2)
  );
}
function ConcedeControl() {
  if (blnFinished) return;
  blnFinished = true;
  Set('cmi.core.session_time', SessionTime());
  Commit();
  GrabAPI().LMSFinish('');
}
function Unload() {
  ConcedeControl();
}

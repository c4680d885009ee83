// The session lives in a hidden frame while the pages beside it come and go, each a page of its own; variables are kept in cookies.
function findApi(win) {
  for (var steps = 0; win && steps < 500; steps++) {
    if (win.API) return win.API;
    if (!win.parent || win.parent === win) return null;
    win = win.parent;
  }
  return null;
}
var lms = findApi(window.parent);
var begun = new Date();
var left = false;

lms.LMSInitialize('');
if (lms.LMSGetValue('cmi.core.lesson_status') === 'not attempted')
  lms.LMSSetValue('cmi.core.lesson_status', 'incomplete');
var entry = lms.LMSGetValue('cmi.core.entry');
var firstPage = lms.LMSGetValue('cmi.core.lesson_location') || 'a001_first.html';

function pageEntered(name) {
  lms.LMSSetValue('cmi.core.lesson_location', name);
  lms.LMSSetValue('cmi.suspend_data', 'VarPage=' + encodeURIComponent(name) + ';VarName=Ana');
  lms.LMSCommit('');
  document.cookie = 'VarPage=' + name;
}
function testFinished(score) {
  lms.LMSSetValue('cmi.core.score.raw', String(score));
  lms.LMSSetValue('cmi.core.lesson_status', score >= 70 ? 'passed' : 'failed');
  lms.LMSCommit('');
}
window.onunload = function () {
  if (left) return;
  left = true;
  var seconds = Math.max(1, Math.round((new Date() - begun) / 1000));
  lms.LMSSetValue('cmi.core.session_time', '00:00:' + ('0' + (seconds % 60)).slice(-2) + '.0');
  lms.LMSSetValue('cmi.core.exit', lms.LMSGetValue('cmi.core.lesson_status') === 'incomplete' ? 'suspend' : '');
  lms.LMSFinish('');
};

// Every page is a SCO that opens its session when it is loaded. Leaving an ordinary page completes it; leaving a page with questions
// that were not answered leaves it incomplete. Bound to two events, of which the first one counts.
var left = false;
var opened = null;

function loadPage() {
  wrapper.init();
  opened = new Date();
  document.body.setAttribute('data-entry', wrapper.get('cmi.core.entry'));
  document.body.setAttribute('data-state', 'running');
}
function unloadPage(hasQuestions) {
  if (left) return;
  left = true;
  var status = wrapper.get('cmi.core.lesson_status');
  if (status !== 'passed' && status !== 'failed')
    wrapper.set('cmi.core.lesson_status', hasQuestions ? 'incomplete' : 'completed');
  var seconds = Math.max(1, Math.round((new Date() - opened) / 1000));
  wrapper.set('cmi.core.session_time', '00:00:' + ('0' + (seconds % 60)).slice(-2));
  wrapper.save();
  wrapper.quit();
}
function checkAnswers() {
  wrapper.set('cmi.core.score.raw', '70');
  wrapper.set('cmi.core.score.max', '100');
  wrapper.set('cmi.core.lesson_status', 'passed');
  wrapper.save();
}

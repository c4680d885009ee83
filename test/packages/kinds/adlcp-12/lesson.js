(function () {
  var api = window.parent.API;
  api.LMSInitialize('');
  var names = [
    'cmi.launch_data',
    'cmi.student_data.mastery_score',
    'cmi.student_data.max_time_allowed',
    'cmi.student_data.time_limit_action',
  ];
  var list = document.getElementsByTagName('dl')[0];
  for (var i = 0; i < names.length; i++) {
    var name = document.createElement('dt');
    var value = document.createElement('dd');
    name.textContent = names[i];
    value.textContent = api.LMSGetValue(names[i]);
    list.append(name, value);
    document.body.setAttribute('data-' + names[i].split('.').pop().replace(/_/g, '-'), value.textContent);
  }
  function complete(score) {
    if (score !== undefined) api.LMSSetValue('cmi.core.score.raw', String(score));
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    api.LMSCommit('');
  }
  document.getElementById('complete').onclick = function () {
    complete();
  };
  document.getElementById('score-90').onclick = function () {
    complete(90);
  };
  document.getElementById('score-40').onclick = function () {
    complete(40);
  };
  var ended = false;
  function end() {
    if (ended) return;
    ended = true;
    api.LMSSetValue('cmi.core.session_time', '00:00:02');
    api.LMSFinish('');
    document.body.setAttribute('data-state', 'finished');
  }
  document.getElementById('end').onclick = end;
  window.onunload = end;
  document.body.setAttribute('data-state', 'running');
})();

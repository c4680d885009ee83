/** The result of one set of answers. Every question weighs the same. */
export function scoreAnswers(course, answers) {
  const correct = (question) => answers[question.id] === question.answer;
  const total = tally(course.questions, correct);
  return {
    ...total,
    passed: total.scaled >= course.passMark,
    objectives: course.objectives.map((objective) => {
      const own = tally(
        course.questions.filter((question) => question.objective === objective.id),
        correct,
      );
      return { id: objective.id, text: objective.text, ...own, passed: own.scaled >= course.passMark };
    }),
  };
}

function tally(questions, correct) {
  const right = questions.filter(correct).length;
  const scaled = questions.length === 0 ? 0 : right / questions.length;
  return { right, of: questions.length, scaled, percent: Math.round(scaled * 100) };
}

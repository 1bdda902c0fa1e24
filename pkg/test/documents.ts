// Compiled, never run: documents as they are written, from the smallest on.
import type { AttendanceDocument, CourseDocument, SkillDocument } from 'hoiku-widgets';

const courses: CourseDocument[] = [
  { items: [{ id: '1', title: '乳児保育の基礎' }] },
  { asOf: '2026-11-20T09:00:00+09:00', items: [{ id: '1', title: '食育', durationMinutes: 15, learner: { status: 'in-progress', progress: 0.4 } }], vocabularies: { fields: [{ id: 'a', label: '分野' }] }, next: null },
  // @ts-expect-error: a course has a title
  { items: [{ id: '1' }] },
  // @ts-expect-error: minutes are a number
  { items: [{ id: '1', title: '食育', durationMinutes: '15' }] },
];
const attendance: AttendanceDocument[] = [
  { days: [{ date: '2026-11-02', code: 'present', actual: { in: '08:41' }, totals: { present: 18 } }] },
  { subject: { kind: 'class', id: '1' }, members: [{ id: '1', days: [] }], codes: [{ id: 'present', label: '出席' }], rules: { clock: '玄関', totals: { few: 5 } } },
  // @ts-expect-error: not a kind of subject
  { subject: { kind: 'parent', id: '1' } },
];
const skills: SkillDocument[] = [
  { framework: { axes: [{ id: 'a', label: '軸' }] } },
  { framework: { id: '1', title: '枠組み', axes: [] }, series: [{ id: 'now', role: 'current', values: { a: 3, b: null } }], goal: { text: '目標', by: '2027-03-31' } },
  // @ts-expect-error: a document of skills has a framework
  { series: [] },
];

document.createElement('hoiku-course-list').data = courses[0] ?? null;
document.createElement('hoiku-attendance-calendar').data = JSON.stringify(attendance[0]);
document.createElement('hoiku-skill-radar').data = skills[0]!;
// @ts-expect-error: a document of another kind
document.createElement('hoiku-course-list').data = skills[0]!;

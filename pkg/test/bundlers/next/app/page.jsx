'use client';
import 'hoiku-widgets';

export default function Page() {
  return (
    <>
      <hoiku-course-list src="/courses.json" today="2026-11-20" />
      <hoiku-attendance-calendar src="/attendance.json" month="2026-11" today="2026-11-20" />
      <hoiku-skill-radar src="/skills.json" today="2026-11-20" />
    </>
  );
}

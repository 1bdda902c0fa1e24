// Compiled, never run: what a developer writes against the package is typed, and mistakes are caught.
import type { HoikuCourseListElement } from 'hoiku-widgets';

const list = document.querySelector('hoiku-course-list');
if (list) {
  const element: HoikuCourseListElement = list;
  element.pageSize = 50;
  element.layout = 'table';
  element.getToken = async () => 'token';
  element.refresh();
  element.addEventListener('hoiku-error', (event) => console.warn(event.detail.code, event.detail.message));
  element.addEventListener('hoiku-select', (event) => event.preventDefault());
  element.addEventListener('click', (event) => event.clientX);

  // @ts-expect-error: not a layout
  element.layout = 'carousel';
  // @ts-expect-error: only the widget sets it
  element.state = null;
}

const calendar = document.createElement('hoiku-attendance-calendar');
calendar.view = 'week';
calendar.month = '2026-11';

const radar = document.createElement('hoiku-skill-radar');
radar.editable = true;

// Compiled, never run: what a developer writes against the package is typed, and mistakes are caught.
import 'hoiku-widgets/hoiku-embed.js';
import type { HoikuCourseListElement } from 'hoiku-widgets';
import { tags } from 'hoiku-widgets/elements/hoiku-course-list';
import { init } from 'hoiku-widgets/web';
import address from 'hoiku-widgets/hoiku-widgets.wasm';

const wants = {
  text: (_: string | null | undefined) => {},
  number: (_: number | undefined) => {},
  tags: (_: readonly string[]) => {},
};
wants.tags(tags);

const list = document.querySelector('hoiku-course-list');
if (list) {
  const element: HoikuCourseListElement = list;
  element.pageSize = 50;
  element.layout = 'table';
  element.getToken = async () => 'token';
  element.refresh();
  element.addEventListener('hoiku-error', (event) => console.warn(event.detail.code, event.detail.message));
  element.addEventListener('hoiku-select', (event) => wants.text(event.detail.course.titleKana));
  element.addEventListener('click', (event) => event.clientX);
  // An absent attribute is null, and null takes it off.
  wants.text(element.api);
  element.api = null;
  element.pageSize = null;
  element.fields = ['infant-care', 'management'];
  wants.text(element.fields);
  wants.number(element.state?.total);

  // @ts-expect-error: it may be null
  element.api.length;
  // @ts-expect-error: not a layout
  element.layout = 'carousel';
  // @ts-expect-error: only the widget sets it
  element.state = null;
  // @ts-expect-error: it takes part in no form
  element.checkValidity();
}

const calendar = document.createElement('hoiku-attendance-calendar');
calendar.view = 'week';
calendar.month = '2026-11';

const radar = document.createElement('hoiku-skill-radar');
radar.editable = true;
wants.text(radar.value);
radar.value = '{}';
wants.text(radar.form?.id);
wants.text(radar.labels[0]?.textContent);
if (radar.willValidate && !radar.checkValidity() && !radar.reportValidity()) wants.text(radar.validity.valueMissing ? radar.validationMessage : radar.type);
// @ts-expect-error: the form it belongs to is where it stands
radar.form = null;

// Events bubble; which element they come from is in their details.
document.addEventListener('hoiku-select', ({ detail }) => {
  if ('course' in detail) wants.text(detail.course.title);
  else if ('day' in detail) wants.text(detail.day?.code);
  else wants.text(detail.axis);
});
document.body.addEventListener('hoiku-ready', ({ detail }) => wants.number(detail.issues));
window.addEventListener('hoiku-error', ({ detail }) => wants.text(detail.message));

init(fetch(address));
init(new URL(address, location.href));
init(new Uint8Array(8));

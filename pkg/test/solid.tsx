/** @jsxImportSource solid-js */
// Compiled, never run: the elements are typed in templates, and mistakes are caught.
import type {} from 'hoiku-widgets/solid';
import type { HoikuCourseListElement } from 'hoiku-widgets';

let element: HoikuCourseListElement | undefined;
const data = { items: [{ id: '1', title: '食育' }] };
export const list = <hoiku-course-list ref={element} api="/v1" page-size={20} layout="table" lang="en" class="wide" classList={{ tall: true }} style={{ color: 'red' }} slot="main" onClick={() => element?.print()} on:hoiku-select={(event) => event.detail.course.title}><a href="/training">研修一覧</a></hoiku-course-list>;
export const camel = <hoiku-course-list pageSize={20} urlState={undefined} colorScheme="dark" jsonLd selectable={false} data={data} on:hoiku-ready={{ once: true, handleEvent: (event) => event.detail.issues }} />;
export const forms = <hoiku-course-list prop:data={data} prop:pageSize={3} attr:page-size="3" attr:layout="table" bool:selectable={true} bool:json-ld={false} />;
export const radar = <hoiku-skill-radar profile="mihon" editable htmlFor="list" name="answers" required value="{}" getToken={() => 'token'} />;
// @ts-expect-error: not a layout
export const wrong = <hoiku-course-list layout="carousel" />;
// @ts-expect-error: not a layout
export const wrongToo = <hoiku-course-list attr:layout="carousel" />;
// @ts-expect-error: no layout is there or not there
export const wrongAlso = <hoiku-course-list bool:layout={true} />;

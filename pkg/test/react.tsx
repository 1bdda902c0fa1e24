/** @jsxImportSource react */
// Compiled, never run: the elements are typed in templates, and mistakes are caught.
import type {} from 'hoiku-widgets/react';
import type { HoikuCourseListElement } from 'hoiku-widgets';
import { createRef } from 'react';

const ref = createRef<HoikuCourseListElement>();
const data = { items: [{ id: '1', title: '食育' }] };
export const list = <hoiku-course-list ref={ref} key="1" api="/v1" page-size={20} layout="table" lang="en" className="wide" style={{ color: 'red' }} slot="main" onClick={() => ref.current?.print()} onhoiku-select={(event) => event.detail.course.title}><a href="/training">研修一覧</a></hoiku-course-list>;
export const camel = <hoiku-course-list class="wide" pageSize={20} urlState={undefined} colorScheme="dark" jsonLd selectable={false} data={data} />;
export const radar = <hoiku-skill-radar profile="mihon" editable htmlFor="list" name="answers" required value="{}" getToken={() => 'token'} />;
// @ts-expect-error: not a layout
export const wrong = <hoiku-course-list layout="carousel" />;
// @ts-expect-error: not a scheme
export const wrongToo = <hoiku-course-list colorScheme="sepia" />;
// @ts-expect-error: only the widget sets it
export const wrongAlso = <hoiku-course-list state={null} />;

/** @jsxImportSource react */
// Compiled, never run: the elements are typed in templates, and mistakes are caught.
import type {} from 'hoiku-widgets/react';

export const list = <hoiku-course-list api="/v1" page-size={20} layout="table" lang="en" className="wide" onhoiku-select={(event) => event.detail.course} />;
export const radar = <hoiku-skill-radar profile="mihon" editable getToken={() => 'token'} />;
// @ts-expect-error: not a layout
export const wrong = <hoiku-course-list layout="carousel" />;

// Compiled, never run: the elements in the templates of Svelte.
import type {} from 'hoiku-widgets/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

type Svelte = SvelteHTMLElements['hoiku-course-list'];

export const right: Svelte[] = [
  { layout: 'table', 'page-size': 5, class: 'wide', id: 'plan', style: 'margin: 0', slot: 'main' },
  { pageSize: 5, jsonLd: true, data: { items: [] }, 'onhoiku-select': (event) => event.detail.course.title, onclick: (event) => event.clientX },
  { 'on:hoiku-ready': (event) => event.detail.issues },
];
// @ts-expect-error: not a layout
export const wrong: Svelte = { layout: 'carousel' };
// @ts-expect-error: not a property
export const wrongToo: Svelte = { pagesize: 5 };

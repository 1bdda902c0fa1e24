// Compiled, never run: the elements in the templates of Vue and Svelte, and the entry that takes the wasm.
import type {} from 'hoiku-widgets/svelte';
import type {} from 'hoiku-widgets/vue';
import { init } from 'hoiku-widgets/web';
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';

type Vue = InstanceType<GlobalComponents['hoiku-course-list']>['$props'];
type Svelte = SvelteHTMLElements['hoiku-course-list'];

export const right: [Vue, Svelte] = [{ layout: 'table' }, { 'page-size': 5, class: 'wide' }];
// @ts-expect-error: not a layout
export const wrong: Vue = { layout: 'carousel' };
// @ts-expect-error: not a layout
export const wrongToo: Svelte = { layout: 'carousel' };

init(fetch('/hoiku-widgets.wasm'));
init(new URL('/hoiku-widgets.wasm', location.href));

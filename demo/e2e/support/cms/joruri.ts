// Joruri CMS 3.1.8, public/_common/js/ckeditor/config.js: disallowedContent = 'script;*[on*];*[data-*]', and
// no element that CKEDITOR.dtd does not know, so custom elements go and their text stays. Iframes have a button.
import { filtered, without } from './html.ts';

/** The elements of CKEDITOR.dtd that matter for articles, `iframe` among them; no custom ones. */
const KNOWN = new Set(
  'a abbr address area article aside audio b bdo blockquote br button caption cite code col colgroup dd del details dfn div dl dt em embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label legend li link main map meta nav noscript object ol optgroup option p param pre q ruby rt rp s samp section select small source span strong style sub summary sup table tbody td textarea tfoot th thead time tr track tt u ul var video'.split(' '),
);

export const joruri = (html: string): string =>
  filtered(without(html, 'script'), ({ name, attributes }) => (KNOWN.has(name) ? attributes.filter(([attribute]) => !/^(on|data-)/.test(attribute)) : undefined));

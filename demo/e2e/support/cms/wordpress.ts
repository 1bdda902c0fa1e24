// WordPress for authors without unfiltered_html (on a multisite: all but the network's administrators).
// wp_kses_post drops script, iframe and custom elements from what is pasted. An address alone in a line takes
// the other way: it is asked for its oEmbed answer, and wp_filter_oembed_result (wp-includes/embed.php) keeps
// one iframe with few attributes, forces sandbox="allow-scripts" upon it and appends a secret to its address.
import { filtered, pieces, without, type Tag } from './html.ts';

const POST = new Set(
  'a abbr acronym address article aside b bdo big blockquote br button caption cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend li main map mark menu nav ol p pre q rb rp rt rtc ruby s samp section small span strike strong sub summary sup table tbody td textarea tfoot th thead time tr tt u ul var video audio track'.split(' '),
);
const GLOBAL = /^(aria-[a-z]+|class|dir|id|lang|style|title|role|data-[a-z0-9-]+|href|rel|target|src|alt|width|height)$/;

/** What stays of the body of a post. */
export const wordpressPost = (html: string): string =>
  filtered(without(html, 'script', 'style'), ({ name, attributes }) => (POST.has(name) ? attributes.filter(([attribute]) => GLOBAL.test(attribute)) : undefined));

const FRAME = new Set(['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title']);

/** What stays of the HTML of an oEmbed answer of a site that WordPress does not know; false where nothing does. */
export function wordpressEmbed({ type, html }: { type: string; html?: string }, secret: string): string | false {
  if ((type !== 'rich' && type !== 'video') || !html) return false;
  const frame = pieces(html).find((piece): piece is Tag => typeof piece !== 'string' && piece.kind === 'start' && piece.name === 'iframe');
  if (!frame) return false;
  const kept = frame.attributes.filter(([name]) => FRAME.has(name)).map(([name, value]) => (name === 'src' ? [name, escUrl(`${value}#?secret=${secret}`)] : [name, value]));
  return `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" ${kept.map(([name, value]) => `${name}="${value}"`).join(' ')} data-secret="${secret}"></iframe>`;
}

/** esc_url (wp-includes/formatting.php) for display: what is no character of an address goes, brackets outside of an
    address's host are encoded, each bare & becomes &#038; and ' becomes &#039;; only schemes that are allowed stay. */
export function escUrl(address: string): string {
  const known = address.trim().replaceAll(' ', '%20').replace(/[^a-z0-9\-~+_.?#=!&;,/:%@$|*'()[\]\u0080-\uffff]/gi, '').replace(/%0[ad]/gi, '');
  if (!/^(https?:|\/)/i.test(known)) return '';
  const shown = known.replace(/&(?!(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot);)/gi, '&#038;').replaceAll('&amp;', '&#038;').replaceAll("'", '&#039;');
  const host = shown.indexOf('/', shown.indexOf('//') + 2);
  return host < 0 ? shown : shown.slice(0, host) + shown.slice(host).replaceAll('[', '%5B').replaceAll(']', '%5D');
}

/** wp-embed.js: heights from 200 to 1000 px, links within the embedded site's host while the frame has the focus, from
    the frame that has the secret alone; and the message by which a frame that loaded before this script is asked. */
export const WP_EMBED = `addEventListener('message', ({ data, source }) => {
  if (!data || !data.secret || !data.message && !data.value || /[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
    if (source !== frame.contentWindow) continue;
    frame.removeAttribute('style');
    if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
    if (data.message === 'link') {
      const there = new URL(data.value), here = new URL(frame.getAttribute('src'));
      if (/^https?:$/.test(there.protocol) && there.host === here.host && document.activeElement === frame) top.location.href = data.value;
    }
  }
});
for (const frame of document.querySelectorAll('iframe.wp-embedded-content')) frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');`;

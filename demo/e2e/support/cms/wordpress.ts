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
  const kept = frame.attributes.filter(([name]) => FRAME.has(name)).map(([name, value]) => (name === 'src' ? [name, `${value}#?secret=${secret}`] : [name, value]));
  return `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" ${kept.map(([name, value]) => `${name}="${value}"`).join(' ')} data-secret="${secret}"></iframe>`;
}

/** The listener of wp-embed.js, as far as heights go: 200 to 1000 px, from the frame that has the secret. */
export const WP_EMBED = `addEventListener('message', ({ data, source }) => {
  if (!data || !data.secret || !data.message || /[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
    if (source !== frame.contentWindow || data.message !== 'height') continue;
    frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
  }
});`;

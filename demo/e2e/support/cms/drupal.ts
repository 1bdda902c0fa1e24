// Drupal core. The basic format (filter_html) lets through what its list names: as core's CKEditor 5 tests have
// it, p, br, h2 to h6, strong and em, without attributes. The way for a frame is a format of the site's own whose
// list also names iframe and its attributes; no site has to allow script or custom elements.
import { filtered, without } from './html.ts';

const BASIC = new Set(['br', 'p', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'em']);

export const drupalBasic = (html: string): string => filtered(without(html, 'script', 'style'), ({ name }) => (BASIC.has(name) ? [] : undefined));

/** The line that docs/embedding.md asks the site's administrator to add to a format. */
export const ALLOWED = '<iframe src title width height frameborder loading sandbox>';

const [, ...FRAME] = ALLOWED.slice(1, -1).split(' ');

export const drupalWithFrames = (html: string): string =>
  filtered(without(html, 'script', 'style'), ({ name, attributes }) => (name === 'iframe' ? attributes.filter(([known]) => FRAME.includes(known)) : BASIC.has(name) ? [] : undefined));

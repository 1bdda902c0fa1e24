// SHIRASAGI. CKEditor keeps everything (allowedContent: true), and a free part prints its HTML as it is; what
// stops a page is the accessibility checker (cms/syntax_checker): an iframe needs a title that says something,
// images need alt, links need a text, and letters and digits are written in ASCII.
import { attribute, pieces, type Tag } from './html.ts';

const SAYS_NOTHING = /^(iframe|フレーム|無題|untitled|no ?title|動画|地図|youtube|google ?map|[0-9０-９]+)$/i;

/** What the checker finds wrong; an empty list lets the page be published. */
export function shirasagiFindings(html: string): string[] {
  const all = pieces(html);
  const starts = all.filter((piece): piece is Tag => typeof piece !== 'string' && piece.kind === 'start');
  const findings: string[] = [];
  for (const tag of starts) {
    const title = attribute(tag, 'title')?.trim();
    if (tag.name === 'iframe' && !title) findings.push('iframe: no title');
    else if (tag.name === 'iframe' && [...title!].length < 3) findings.push('iframe: title too short');
    else if (tag.name === 'iframe' && SAYS_NOTHING.test(title!)) findings.push('iframe: title says nothing');
    if (tag.name === 'img' && attribute(tag, 'alt') === undefined) findings.push('img: no alt');
  }
  all.forEach((piece, at) => {
    const next = all[at + 1];
    if (typeof piece !== 'string' && piece.kind === 'start' && piece.name === 'a' && typeof next !== 'string') findings.push('a: no text');
    if (typeof piece === 'string' && /[Ａ-Ｚａ-ｚ０-９]/.test(piece)) findings.push('text: wide letters or digits');
    if (typeof piece === 'string' && /[ｦ-ﾟ]/.test(piece)) findings.push('text: half-width kana');
  });
  return findings;
}

export const shirasagi = (html: string): string => html;

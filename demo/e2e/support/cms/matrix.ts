// What is left of each form of a snippet in each CMS, as a table.
import { drupalBasic, drupalWithFrames } from './drupal.ts';
import { attribute, pieces, type Tag } from './html.ts';
import { joruri } from './joruri.ts';
import { shirasagi, shirasagiFindings } from './shirasagi.ts';
import { wordpressPost } from './wordpress.ts';

export interface Forms {
  element: string;
  frame: string;
  address: string;
}

export type Form = keyof Forms;

export interface Cms {
  name: string;
  /** What is left of what was put into the body of an article. */
  body: (html: string) => string;
  /** Whether an address alone in a line becomes a frame by oEmbed. */
  asksOembed?: true;
  findings?: (html: string) => string[];
}

export const CMS: Cms[] = [
  { name: 'SHIRASAGI（自由パーツ、ソース編集）', body: shirasagi, findings: shirasagiFindings },
  { name: 'Joruri CMS（記事）', body: joruri },
  { name: 'WordPress（unfiltered_html のない人）', body: wordpressPost, asksOembed: true },
  { name: 'Drupal（初めからある書式）', body: drupalBasic },
  { name: 'Drupal（iframe を許す書式）', body: drupalWithFrames },
];

export const WORKS = '○ 動く';
export const LINK = '△ リンクだけ残る';
export const TEXT = '△ URLの文字になる';
export const GONE = '× 消える';

export function outcome(cms: Cms, form: Form, snippet: string): string {
  if (form === 'address' && cms.asksOembed) return WORKS;
  const left = cms.body(form === 'address' ? `<p>${snippet}</p>` : snippet);
  if (cms.findings && cms.findings(left).length > 0) return `× 検査で止まる（${cms.findings(left).join('、')}）`;
  const tags = pieces(left).filter((piece): piece is Tag => typeof piece !== 'string' && piece.kind === 'start');
  const has = (name: string | RegExp, needs = '') => tags.some((tag) => (typeof name === 'string' ? tag.name === name : name.test(tag.name)) && (!needs || attribute(tag, needs)));
  if (has(/^hoiku-/) && has('script', 'src')) return WORKS;
  if (has('iframe', 'src') && has('iframe', 'title')) return WORKS;
  if (has('a', 'href')) return LINK;
  return form === 'address' ? TEXT : GONE;
}

export const table = (forms: Forms): string =>
  [
    '| CMS | スクリプトと部品 | 枠（iframe） | URL |',
    '| --- | --- | --- | --- |',
    ...CMS.map((cms) => `| ${cms.name} | ${(['element', 'frame', 'address'] as const).map((form) => outcome(cms, form, forms[form])).join(' | ')} |`),
  ].join('\n');

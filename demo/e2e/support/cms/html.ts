// As much of HTML as the models need: the start and end tags of an editor's source, and writing them again.

export interface Tag {
  kind: 'start' | 'end';
  name: string;
  attributes: [string, string][];
}

export type Piece = Tag | string;

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** Tags and the text between them. */
export function pieces(html: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const tag of html.matchAll(TAG)) {
    if (tag.index > at) found.push(html.slice(at, tag.index));
    at = tag.index + tag[0].length;
    const attributes = [...tag[3]!.matchAll(ATTRIBUTE)].map(([, name, double, single, bare]): [string, string] => [name!.toLowerCase(), double ?? single ?? bare ?? '']);
    found.push({ kind: tag[1] ? 'end' : 'start', name: tag[2]!.toLowerCase(), attributes });
  }
  if (at < html.length) found.push(html.slice(at));
  return found;
}

export const written = (all: Piece[]): string =>
  all
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const attributes = piece.attributes.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value}"`)).join('');
      return piece.kind === 'end' ? `</${piece.name}>` : `<${piece.name}${attributes}>`;
    })
    .join('');

/** Keeps the tags of which `allowed` gives the attributes that stay; of other tags the text stays. */
export function filtered(html: string, allowed: (tag: Tag) => [string, string][] | undefined): string {
  return written(
    pieces(html).flatMap((piece): Piece[] => {
      if (typeof piece === 'string') return [piece];
      const attributes = allowed(piece);
      return attributes ? [{ ...piece, attributes: piece.kind === 'end' ? [] : attributes }] : [];
    }),
  );
}

/** Removes elements with all that is in them. */
export const without = (html: string, ...names: string[]): string =>
  names.reduce((text, name) => text.replace(new RegExp(`<${name}(\\s[^>]*)?>[\\s\\S]*?</${name}\\s*>`, 'gi'), ''), html);

export const attribute = ({ attributes }: Tag, name: string): string | undefined => attributes.find(([known]) => known === name)?.[1];

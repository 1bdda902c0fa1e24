// What a PDF of the browser says: its pages, how they lie, and their text.
import { inflateSync } from 'node:zlib';

export interface PdfPage {
  /** Whether it lies across. */
  across: boolean;
  width: number;
  height: number;
  text: string;
  /** What it is painted with, in the order of painting: red, green and blue from 0 to 1. */
  colours: string[];
}

/** The pages of a PDF as Chromium writes them: objects one by one, fonts with a table of what their glyphs say. */
export function pagesOf(bytes: Buffer): PdfPage[] {
  const raw = bytes.toString('latin1');
  const objects = new Map<string, { head: string; content: () => string }>();
  for (const { 1: id, 2: body, index } of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const begins = body!.indexOf('stream\n');
    const from = raw.indexOf('stream\n', index) + 'stream\n'.length;
    const head = begins < 0 ? body! : body!.slice(0, begins);
    objects.set(id!, {
      head,
      content: () => {
        const length = Number(/\/Length (\d+)/.exec(head)![1]);
        const stream = bytes.subarray(from, from + length);
        return (head.includes('/FlateDecode') ? inflateSync(stream) : stream).toString('latin1');
      },
    });
  }
  const refers = (head: string, name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
  const resolved = (head: string, name: string) => {
    const id = refers(head, name);
    return id ? objects.get(id)!.head : head;
  };
  /** What a font's glyphs say, and how many digits name one. */
  const glyphs = (fontId: string) => {
    const { head } = objects.get(fontId)!;
    const table = objects.get(refers(head, 'ToUnicode') ?? '')?.content() ?? '';
    const says = new Map<number, string>();
    const character = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
    for (const { 1: block } of table.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
      for (const { 1: glyph, 2: text } of block!.matchAll(/<(\w+)> <(\w+)>/g)) says.set(Number.parseInt(glyph!, 16), character(text!));
    for (const { 1: block } of table.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
      for (const { 1: from, 2: to, 3: text } of block!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
        const first = Number.parseInt(from!, 16);
        for (let at = first; at <= Number.parseInt(to!, 16); at += 1) says.set(at, String.fromCodePoint(character(text!).codePointAt(0)! + at - first));
      }
    return { says, digits: head.includes('/Type0') ? 4 : 2 };
  };
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.map(({ head }) => {
    const [left, bottom, right, top] = /\/MediaBox \[([^\]]*)\]/.exec(head)![1]!.trim().split(/\s+/).map(Number);
    const fonts = new Map([...resolved(resolved(head, 'Resources'), 'Font').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(({ 1: name, 2: id }) => [name!, glyphs(id!)]));
    let [font, text]: [ReturnType<typeof glyphs> | undefined, string] = [undefined, ''];
    const content = objects.get(refers(head, 'Contents')!)!.content();
    for (const { 1: name, 2: shown } of content.matchAll(/\/(F\d+) [\d.]+ Tf|((?:<\w+>|\[[^\]]*\]) T[Jj])/g)) {
      if (name) font = fonts.get(name);
      for (const piece of shown?.match(/(?<=<)\w+(?=>)/g) ?? [])
        for (let at = 0; font && at < piece.length; at += font.digits) text += font.says.get(Number.parseInt(piece.slice(at, at + font.digits), 16)) ?? '';
    }
    const [width, height] = [right! - left!, top! - bottom!];
    // Fonts name some characters by their radicals.
    return { across: width > height, width, height, text: text.normalize('NFKC'), colours: [...content.matchAll(/([\d.]+ [\d.]+ [\d.]+) rg/g)].map(({ 1: colour }) => colour!) };
  });
}

// What a search must find, as the contract defines it, in the plainest words: fold and look.

/** NFKC, lower case, katakana to hiragana, ゕ and ゖ to か. */
export const fold = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶヽヾ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/[ゕゖ]/g, 'か');

/** The folded words of a query; a ー at the end of a word with two or more characters before it is ignored. */
export const words = (query) =>
  query
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => fold(word).replace(/(?<=..)ー$/u, ''));

/** The texts of a course in which words are looked for, folded. */
export const texts = ({ title, titleKana, summary, topics }) => [title, titleKana, summary, ...(topics ?? [])].filter(Boolean).map(fold);

/**
 * The places of the courses that a query finds. `spellings` are further spellings of its words, written beside the
 * query; each counts as the word.
 */
export function scan(folded, query, spellings = {}) {
  const wanted = words(query).map((word) => [word, ...(spellings[word] ?? []).map(fold)]);
  const found = [];
  for (const [at, course] of folded.entries()) {
    if (wanted.every((variants) => variants.some((variant) => course.some((text) => text.includes(variant))))) found.push(at);
  }
  return found;
}

// What visitors type. `spellings` names what else counts as a word of the query: variants of spelling, and the kana
// that Latin letters spell. Indexes without such a table are not asked these.
import { random } from '../support/random.mjs';

const PLAIN = {
  'one character': ['食', 'ん', '園'],
  'two characters': ['保育', '教育', '安全', '記録'],
  'half-width kana': ['ｱﾚﾙｷﾞｰ', 'ﾃﾞｰﾀ', 'ｵﾝﾗｲﾝ', 'しょくいく', 'リーダー'],
  mixed: ['0歳 食育', 'ＩＣＴ 記録', 'アレルギー 配膳 中堅', 'えほん 園長'],
  'inside a word': ['もつあれ', '修の', '1か月', 'つうこ'],
  'no hit': ['潜水艦', '食育ロケット', 'ｿﾞｳﾘﾑｼ 保育'],
};

const SPELLED = [
  { query: '障碍', spellings: { 障碍: ['障害', '障がい'] } },
  { query: 'こども 遊び', spellings: { こども: ['子ども', '子供'] } },
  { query: 'shokuiku', spellings: { shokuiku: ['しょくいく'] } },
  { query: 'Entei', spellings: { entei: ['えんてい'] } },
];

/** The queries for a catalogue: the list above, and pieces of its own texts, so that something is found in any. */
export function queries(items) {
  const dice = random('queries');
  const pieces = Array.from({ length: 6 }, (_, at) => {
    const characters = [...dice.pick(items).title];
    const length = 2 + (at % 3);
    const from = dice.below(Math.max(1, characters.length - length));
    return characters.slice(from, from + length).join('').trim();
  });
  const all = Object.entries({ ...PLAIN, 'from the catalogue': pieces.filter(Boolean) }).flatMap(([kind, list]) => list.map((query) => ({ kind, query })));
  return [...all, ...SPELLED.map((entry) => ({ kind: 'other spellings', ...entry }))];
}

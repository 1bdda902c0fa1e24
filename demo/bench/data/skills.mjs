// Skill documents: three series over any number of axes, and labels such as frameworks really have.
import { random } from '../support/random.mjs';

/** Pieces of 2 to 30 characters, as found in frameworks and in training guidelines. */
const LABELS = [
  '記録', '食育', '安全', '環境', '対話', '乳児保育', '幼児教育', '保育実践', '障害児保育', '人材育成', 'リーダーシップ', 'マネジメント', '保健衛生・安全対策',
  '食育・アレルギー対応', '保護者支援・子育て支援', '小学校との接続', '医療的ケア児の受け入れ', '子どもの主体性を育む関わり', '保育ICTの活用と記録の見直し',
  '家庭及び関係機関との連携', '乳児の発達に応じた保育内容', '保育所におけるアレルギー対応ガイドライン', '乳児保育の指導計画、記録及び評価', '言葉・音楽を使った遊びの展開と振り返り',
  '地域における子育て支援と社会資源の活用', 'インクルーシブな保育の実践とチームでの評価', 'コミュニケーション', 'ドキュメンテーション', 'Self-reflection', 'Communication with families',
  '子どもの権利と倫理綱領にもとづく保育の自己評価と園内での対話',
];

const LEVELS = ['D', 'C', 'B', 'A'].map((label, at) => ({ value: at + 1, label, text: ['これから取り組む', '助言があればできる', 'ほぼできている', '人に伝えられる'][at] }));

const SERIES = [
  { id: 'now', role: 'current', label: '現在', assessor: 'self', date: '2026-10-01' },
  { id: 'ideal', role: 'target', label: 'なりたい姿', date: '2027-03-31' },
  { id: 'before', role: 'previous', label: '前回', assessor: 'self', date: '2026-04-01' },
];

/** A document whose values change with `step`. */
export function skills(labels, step = 0) {
  const axes = labels.map((label, at) => ({ id: `axis-${at}`, label, max: 4 }));
  const value = (series, axis) => 1 + ((axis * 7 + series * 5 + step * (3 + series)) % 4);
  return {
    asOf: '2026-11-20T09:00:00+09:00',
    source: { label: '見本' },
    framework: { id: 'bench', title: '見本の自己評価', levels: LEVELS, axes },
    series: SERIES.map((entry, series) => ({ ...entry, values: Object.fromEntries(axes.map(({ id }, axis) => [id, value(series, axis)])) })),
  };
}

/** Labels for the timed radars: the first so many. */
export const plainLabels = (count) => Array.from({ length: count }, (_, at) => LABELS[(at * 5 + 5) % 13]).map((label, at) => (at < 13 ? label : `${label}${at}`));

/** Sets of labels for the judge: 3 to 16 axes, drawn from the list and cut to any length. */
export function labelSets(count) {
  return Array.from({ length: count }, (_, set) => {
    const dice = random(`labels ${set}`);
    const axes = 3 + (set % 14);
    const chosen = [];
    while (chosen.length < axes) {
      const label = dice.chance(70) ? dice.pick(LABELS) : `${dice.pick(LABELS)}${dice.pick(['の', 'と'])}${dice.pick(LABELS)}`;
      const cut = [...label].slice(0, dice.chance(80) ? 30 : dice.between(2, 30)).join('').trim();
      if ([...cut].length >= 2 && !chosen.includes(cut)) chosen.push(cut);
    }
    return chosen;
  });
}

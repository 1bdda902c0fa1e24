// A catalogue of about 7,000 courses in the manner of the sample's: invented, and the same on every machine.
import { random } from '../support/random.mjs';

/** What a course is about, with its reading, the field it belongs to, and a sentence. */
const SUBJECTS = [
  ['乳児の食育', 'にゅうじのしょくいく', 'food-allergy', '手づかみ食べから始まる、食べる意欲の育ちを見ます。'],
  ['食物アレルギーの誤食予防', 'しょくもつあれるぎーのごしょくよぼう', 'food-allergy', '配膳の動線と声かけを、写真とチェック表で見直します。'],
  ['離乳食のすすめ方', 'りにゅうしょくのすすめかた', 'food-allergy', '月齢だけによらず、口の動きに合わせて形を変えていきます。'],
  ['エピペンの扱い', 'えぴぺんのあつかい', 'food-allergy', 'ﾄﾚｰﾅｰを使い、役割を決めて動く練習をします。'],
  ['午睡の見守り', 'ごすいのみまもり', 'health-safety', 'SIDSを防ぐための姿勢の確認と、5分ごとの記録の残し方です。'],
  ['プール遊びの安全', 'ぷーるあそびのあんぜん', 'health-safety', '監視に専念する人を置くとは、どういうことかを考えます。'],
  ['園外保育のリスク', 'えんがいほいくのりすく', 'health-safety', '下見の地図に、危ない場所と休める場所を書き込みます。'],
  ['感染症の流行期', 'かんせんしょうのりゅうこうき', 'health-safety', 'おう吐の処理を、二人一組で実際にやってみます。'],
  ['ヒヤリハットの集め方', 'ひやりはっとのあつめかた', 'health-safety', '責めない書式にすると、件数は増え、重い事故は減ります。'],
  ['ＡＥＤと心肺蘇生', 'えーいーでぃーとしんぱいそせい', 'health-safety', '乳児、幼児、おとなで、手の置き方がどう違うかを学びます。'],
  ['かみつきへの対応', 'かみつきへのたいおう', 'infant-care', '起きた時刻と直前の遊びから、環境の変え方を話し合います。'],
  ['育児担当制', 'いくじたんとうせい', 'infant-care', '同じおとなが受け持つ意味と、勤務の組み方を紹介します。'],
  ['0歳児の泣き', 'ぜろさいじのなき', 'infant-care', '眠い、空腹、さびしいの見分け方と、手の添え方を考えます。'],
  ['1、2歳児の遊び', 'いち、にさいじのあそび', 'infant-care', 'ひとり遊びをじゃましない場のつくり方を、図で見ます。'],
  ['乳児の睡眠と生活リズム', 'にゅうじのすいみんとせいかつりずむ', 'infant-care', '家庭での24時間を、保護者と一枚の紙に書きます。'],
  ['発達の気がかり', 'はったつのきがかり', 'special-needs', '名前をつける前に、その子の困りごとを場面で書きます。'],
  ['障害のある子どもの遊び', 'しょうがいのあるこどものあそび', 'special-needs', '参加のしかたはひとつではないことを、三つの園の記録から見ます。'],
  ['医療的ケア児の受け入れ', 'いりょうてきけあじのうけいれ', 'special-needs', '看護師、主治医、保護者との打ち合わせを、順に追います。'],
  ['感覚の過敏さ', 'かんかくのかびんさ', 'special-needs', '音、光、さわり心地を、園のなかで測って歩きます。'],
  ['個別の指導計画', 'こべつのしどうけいかく', 'special-needs', '長い目標と、あすの具体の手だてを、同じ用紙に並べます。'],
  ['小学校との接続', 'しょうがっこうとのせつぞく', 'early-education', '1年生の教室を訪ね、生活の言葉で引き継ぎを書きます。'],
  ['主体的な遊び', 'しゅたいてきなあそび', 'early-education', '待つ、見る、まねる。おとなの出方を動画で振り返ります。'],
  ['絵本の読み合い', 'えほんのよみあい', 'early-education', '4月から3月まで、子どもの声で選んだ50冊を紹介します。'],
  ['数と形の気づき', 'かずとかたちのきづき', 'early-education', '積み木、配膳、散歩のなかにある数を拾います。'],
  ['園庭の環境', 'えんていのかんきょう', 'early-education', '砂、水、木かげの三つから、1㌶に満たない庭を見直します。'],
  ['保護者との面談', 'ほごしゃとのめんだん', 'family-support', '聞く、確かめる、決める、の三つを分けて練習します。'],
  ['連絡帳の書き方', 'れんらくちょうのかきかた', 'family-support', '見たこと、思ったこと、伝えたいことを三行で書きます。'],
  ['虐待の気づきと通告', 'ぎゃくたいのきづきとつうこく', 'family-support', '迷ったときに一人で決めないための、園の手順を作ります。'],
  ['外国につながる家庭', 'がいこくにつながるかてい', 'family-support', 'やさしい日本語と絵カードで、持ちものを伝えます。'],
  ['子育てひろば', 'こそだてひろば', 'family-support', '来た人が話しだす場の、最初の5分を考えます。'],
  ['新人を育てる面談', 'しんじんをそだてるめんだん', 'management', '月1回15分の面談を、何から話しはじめるかを決めます。'],
  ['会議の短縮', 'かいぎのたんしゅく', 'management', '資料を前の日に配り、決めることだけを話します。'],
  ['シフトの組み方', 'しふとのくみかた', 'management', '休憩がとれる勤務表を、3ヶ月ぶん作ってみます。'],
  ['ICTによる記録', 'あいしーてぃーによるきろく', 'management', 'ﾃﾞｰﾀの置き場所、写真の扱い、見る人の範囲を決めます。'],
  ['園の自己評価', 'えんのじこひょうか', 'management', '点ではなく、来年やめることを一つ選ぶために使います。'],
  ['わらべうた', 'わらべうた', 'practice', '手と息を合わせる20曲を、歌いながら覚えます。'],
  ['色水と感触の遊び', 'いろみずとかんしょくのあそび', 'practice', '汚れてよい場所をつくる、前の日の段取りからはじめます。'],
  ['体を使った遊び', 'からだをつかったあそび', 'practice', '跳ぶ、ぶら下がる、転がるを、廊下でできる形にします。'],
  ['廃材の造形', 'はいざいのぞうけい', 'practice', '集め方、しまい方、見える置き方で、作るものが変わります。'],
  ['伝承の遊び', 'でんしょうのあそび', 'practice', 'こま、あやとり、ｹﾝﾀﾞﾏを、地域の人と続けます。'],
];

const ANGLES = [
  ['はじめの一歩', 'はじめのいっぽ'], ['環境づくり', 'かんきょうづくり'], ['記録の書き方', 'きろくのかきかた'],
  ['保護者への伝え方', 'ほごしゃへのつたえかた'], ['事例を読む', 'じれいをよむ'], ['うまくいかなかった日', 'うまくいかなかったひ'],
  ['一日の流れから', 'いちにちのながれから'], ['計画と振り返り', 'けいかくとふりかえり'], ['チームの話し合い', 'ちーむのはなしあい'],
  ['データで見る', 'でーたでみる'], ['ワークショップ', 'わーくしょっぷ'], ['動画で学ぶ', 'どうがでまなぶ'],
  ['チェック表を作る', 'ちぇっくひょうをつくる'], ['教育の視点で', 'きょういくのしてんで'], ['ｵﾝﾗｲﾝ相談', 'おんらいんそうだん'],
];

const AUDIENCES = [
  ['新任の方へ', 'しんにんのかたへ', 'novice'], ['3年目の方へ', 'さんねんめのかたへ', 'novice'], ['中堅の方へ', 'ちゅうけんのかたへ', 'mid'],
  ['主任の方へ', 'しゅにんのかたへ', 'leader'], ['園長の方へ', 'えんちょうのかたへ', 'manager'], ['調理員とともに', 'ちょうりいんとともに', 'mid'],
  ['看護師とともに', 'かんごしとともに', 'mid'], ['小規模の園で', 'しょうきぼのえんで', 'leader'], ['大きな園で', 'おおきなえんで', 'leader'],
  ['夜間保育で', 'やかんほいくで', 'mid'], ['認定こども園で', 'にんていこどもえんで', 'mid'], ['冬の時期に', 'ふゆのじきに', 'novice'],
];

const TOPICS = ['保育の記録', '食育計画の作成と活用', 'アレルギー疾患の理解', '乳児保育の環境', '幼児教育の意義', '発達の援助', '事故防止', '感染症対策ガイドライン', '関係機関との連携', 'リーダーシップ', '人材育成', '保護者に対する相談援助', '虐待予防', '小学校との接続', 'ＩＣＴの活用', '言葉・音楽を使った遊び', '物を使った遊び', '働きやすい環境づくり'];

const day = (random) => `2026-${String(random.between(1, 11)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;

/** A course document of every subject, angle and audience but a few. */
export function catalogue() {
  const items = [];
  for (const [subject, subjectKana, field, sentence] of SUBJECTS) {
    for (const [angle, angleKana] of ANGLES) {
      for (const [audience, audienceKana, level] of AUDIENCES) {
        const key = `${subject} ${angle} ${audience}`;
        const dice = random(key);
        if (dice.chance(3)) continue;
        const format = dice.pick(['on-demand', 'on-demand', 'on-demand', 'live', 'in-person']);
        items.push({
          id: `c-${String(items.length + 1).padStart(5, '0')}`,
          title: key,
          ...(dice.chance(90) && { titleKana: `${subjectKana} ${angleKana} ${audienceKana}` }),
          ...(dice.chance(95) && { summary: `${sentence}${angle}の視点から、${audience}お話しします。` }),
          field,
          topics: [...new Set([dice.pick(TOPICS), dice.pick(TOPICS)])],
          level,
          format,
          durationMinutes: dice.pick([5, 8, 15, 20, 30, 45, 60, 90, 120]),
          captions: dice.chance(70) ? ['ja'] : [],
          transcript: dice.chance(40),
          publishedOn: day(dice),
          url: `https://training.example.jp/courses/${items.length + 1}`,
          popularity: dice.below(1000),
          ...(format !== 'on-demand' && { sessions: [{ startText: `${dice.between(1, 12)}月${dice.pick(['上旬', '中旬', '下旬'])}`, capacity: 40 }] }),
        });
      }
    }
  }
  return { asOf: '2026-11-20T09:00:00+09:00', source: { label: '見本' }, collection: { id: 'bench', title: '研修カタログ' }, items, total: items.length, next: null };
}
